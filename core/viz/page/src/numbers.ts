// How numbers are written: few digits to read from afar, or all that there are.
import { to_number, type Numeral } from "./trace";

/// `digits` significant ones; 0 stands for all that the type has. The minus is the typographic one.
export function format(value: Numeral, digits: number, dtype = "float64"): string {
  if (typeof value === "boolean") return value ? "true" : "false";
  if (dtype === "bool") return to_number(value) ? "true" : "false";
  if (typeof value === "string") return value === "-inf" ? "−inf" : value.replace("-", "−");
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return String(value).replace("-", "−");
  const text = digits === 0 ? shortest(value, dtype) : rounded(value, digits);
  return text.replace(/-/g, "−").replace("e+", "e");
}

function rounded(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) return value.toExponential(digits - 1).replace(/\.?0+e/, "e");
  const text = value.toPrecision(digits);
  if (text.includes("e")) return String(Math.round(value));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

// The fewest digits that give the same float again: 0.1 where the JSON has 0.100000001.
function shortest(value: number, dtype: string): string {
  if (dtype !== "float32") return String(value);
  for (let digits = 6; digits < 9; ++digits) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === Math.fround(value)) return String(text);
  }
  return String(Number(value.toPrecision(9)));
}

/// What `format` wrote, as a number again.
export function parse(text: string): number {
  if (text === "true" || text === "false") return Number(text === "true");
  const plain = text.replace(/−/g, "-").trim();
  return plain === "inf" ? Infinity : plain === "-inf" ? -Infinity : Number(plain);
}

export function bytes(n: number): string {
  if (n < 1024) return `${n} B`;
  const units = ["KB", "MB", "GB", "TB"];
  let unit = -1;
  do {
    n /= 1024;
    ++unit;
  } while (n >= 1024 && unit < units.length - 1);
  return `${n >= 100 ? n.toFixed(0) : n.toFixed(1)} ${units[unit]}`;
}

export function count(n: number, what: string): string {
  return `${n.toLocaleString("en-US")} ${what}${n === 1 ? "" : "s"}`;
}
