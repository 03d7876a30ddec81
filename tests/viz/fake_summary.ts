/// What the library keeps of a large tensor: statistics, histogram, thumbnail, a sample.
export function summary(v: number[]) {
  const [min, max] = [Math.min(...v), Math.max(...v)];
  const mean = v.reduce((s, x) => s + x, 0) / v.length;
  const counts = Array(32).fill(0);
  for (const x of v) ++counts[Math.min(31, Math.floor(((x - min) / (max - min || 1)) * 32))];
  const at = Array.from({ length: 64 }, (_, i) => Math.floor((i * v.length) / 64));
  const side = Math.min(32, Math.floor(Math.sqrt(v.length)));
  return {
    summary: {
      min,
      max,
      mean,
      std: Math.sqrt(v.reduce((s, x) => s + (x - mean) ** 2, 0) / v.length),
      zeros: v.filter((x) => x === 0).length,
      nan: 0,
      inf: 0,
    },
    histogram: { lo: min, hi: max, counts },
    thumbnail: { rows: side, cols: side, values: v.slice(0, side * side) },
    sample: { index: at, values: at.map((i) => v[i]) },
  };
}
