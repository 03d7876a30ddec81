// What the tests share: the program that a browser would get, the same compiled for this machine, and PyTorch.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Setup } from "../../playground/src/setup";
import { Library } from "../../playground/src/library";

export const root = process.env.XTGRAD_ROOT ?? process.cwd();
export const built = join(root, "build/playground");

/// The bytes of a file of the playground.
export const file = (name: string) => Uint8Array.from(readFileSync(join(built, name)));

export const library = () => Library.load(Uint8Array.from(gunzipSync(file("xtgrad.wasm.gz"))).buffer);

export interface Trained {
  losses: number[];
  weight: number[];
}

/// A training by the library as this machine runs it. `drawn`: X, K and the weight come from the seed.
export function native(s: Setup, drawn = false): Trained {
  const sizes = [s.in_channels, s.out_channels, s.height, s.width, s.kernel_height, s.kernel_width];
  const given = drawn ? [s.seed] : [-1, ...s.X, ...s.K, ...(s.weight ?? [])];
  const input = [...sizes, s.lr, Number(s.mean), Number(s.as_product), s.steps, ...given].join(" ");
  const program = process.env.XTGRAD_NATIVE ?? join(root, "build/release/playground/playground");
  const lines = execFileSync(program, { input, encoding: "utf8" }).trim().split("\n");
  const [losses, weight] = lines.map((line) => line.trim().split(" ").map(Number));
  return { losses, weight };
}

/// What PyTorch answers, a request each; null where there is no PyTorch.
export function pytorch<T>(requests: object[]): T[] | null {
  const python = "/usr/bin/python3";
  if (spawnSync(python, ["-c", "import torch"]).status !== 0) return null;
  const input = requests.map((r) => JSON.stringify(r)).join("\n");
  const output = execFileSync(python, [join(root, "tests/playground/reference.py")], {
    input,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

/// The largest difference, of numbers above 1 relative to them.
export function difference(a: number[], b: number[]): number {
  if (a.length !== b.length) return Infinity;
  return Math.max(...a.map((v, i) => Math.abs(v - b[i]) / Math.max(1, Math.abs(b[i]))));
}

/// How far two trainings may be apart: 1e-6, and what float32 leaves of a Y that is large.
export const tolerance = (s: Setup) => (Math.max(...s.X) > 3 ? 1e-4 : 1e-6);

/// Limits of time are limits where nothing else runs.
export const is_quiet = process.env.XTGRAD_QUIET === "1";
