// Colour for numbers: blue below zero, red above, the paper at zero; equally strong for equally large numbers.

export interface Paint {
  fill: string;
  ink: string;
  rgb: [number, number, number];
}
type RGB = [number, number, number];

const light = { zero: [255, 255, 255] as RGB, below: [30, 98, 184] as RGB, above: [205, 46, 46] as RGB };
const dark = { zero: [29, 36, 46] as RGB, below: [84, 152, 226] as RGB, above: [232, 110, 98] as RGB };
const strange: RGB = [162, 38, 186]; // nan and inf

/// The paint of a value among values up to `scale` in size.
export function paint(value: number, scale: number, on_dark: boolean): Paint {
  if (!Number.isFinite(value)) return of(strange);
  const { zero, below, above } = on_dark ? dark : light;
  const end = value < 0 ? below : above;
  // A root makes small numbers visible beside large ones.
  const share = scale > 0 ? Math.sqrt(Math.min(1, Math.abs(value) / scale)) * 0.72 : 0;
  return of(zero.map((z, i) => Math.round(z + (end[i] - z) * share)) as RGB);
}

/// From the paper to amber, for what is never negative: errors, differences.
export function heat(value: number, scale: number, on_dark: boolean): Paint {
  if (!Number.isFinite(value)) return of(strange);
  const zero = on_dark ? dark.zero : light.zero;
  const share = scale > 0 ? Math.sqrt(Math.min(1, value / scale)) * 0.75 : 0;
  return of(zero.map((z, i) => Math.round(z + ([228, 112, 10][i] - z) * share)) as RGB);
}

function of(rgb: RGB): Paint {
  const black = contrast(rgb, [16, 22, 30]);
  const white = contrast(rgb, [255, 255, 255]);
  return { rgb, fill: `rgb(${rgb.join(" ")})`, ink: black >= white ? "#10161e" : "#ffffff" };
}

/// The contrast of WCAG 2, from 1 to 21.
export function contrast(a: RGB, b: RGB): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb: RGB): number {
  const [r, g, b] = rgb.map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/// The largest finite size, which the colours are measured by.
export function scale_of(values: number[]): number {
  let scale = 0;
  for (const v of values) if (Number.isFinite(v)) scale = Math.max(scale, Math.abs(v));
  return scale;
}
