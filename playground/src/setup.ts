// The settings of a run, and what follows from them.

/// All that a run depends on. X is [in_channels, height, width], K and weight [out, in, kernel_height, kernel_width].
export interface Setup {
  in_channels: number;
  out_channels: number;
  height: number;
  width: number;
  kernel_height: number;
  kernel_width: number;
  X: number[];
  K: number[];
  weight: number[] | null; // null: drawn under the seed, as libtorch draws it
  seed: number;
  lr: number;
  steps: number;
  mean: boolean;
  as_product: boolean;
}

export const kernel_size = (s: Setup) => s.out_channels * s.in_channels * s.kernel_height * s.kernel_width;
export const image_size = (s: Setup) => s.in_channels * s.height * s.width;
export const output_height = (s: Setup) => s.height - s.kernel_height + 1;
export const output_width = (s: Setup) => s.width - s.kernel_width + 1;

/// The setup with other sizes: what fits of X and K stays, the rest is 0.
export function resized(setup: Setup, change: Partial<Setup>): Setup {
  const s = { ...setup, ...change };
  s.kernel_height = Math.min(s.kernel_height, s.height);
  s.kernel_width = Math.min(s.kernel_width, s.width);
  const image = (of: Setup) => [1, of.in_channels, of.height, of.width];
  const kernel = (of: Setup) => [of.out_channels, of.in_channels, of.kernel_height, of.kernel_width];
  s.X = refitted(s.X, image(setup), image(s));
  s.K = refitted(s.K, kernel(setup), kernel(s));
  if (kernel(s).some((size, i) => size !== kernel(setup)[i])) s.weight = null;
  if (s.kernel_height * s.kernel_width > 1) s.as_product = false;
  return s;
}

/// Numbers of four dims in an array of other sizes.
function refitted(old: number[], from: number[], to: number[]): number[] {
  return Array.from({ length: to.reduce((product, size) => product * size) }, (_, i) => {
    let [rest, at, stride] = [i, 0, 1];
    for (let dim = 3; dim >= 0; --dim) {
      const index = rest % to[dim];
      if (index >= from[dim]) return 0;
      at += index * stride;
      stride *= from[dim];
      rest = Math.floor(rest / to[dim]);
    }
    return old[at];
  });
}

/// How the i-th of some channels is called, and the kernel from one channel to another.
export const channel_name = (name: string, i: number, n: number) => (n > 1 ? `${name}, channel ${i + 1}` : name);
export function kernel_name(name: string, i: number, s: Setup): string {
  const [to, from] = [Math.floor(i / s.in_channels), i % s.in_channels];
  return s.in_channels * s.out_channels > 1 ? `${name}, ${from + 1} → ${to + 1}` : name;
}
