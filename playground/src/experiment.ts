// A convolution that learns a kernel from an image: what the page asks the library for.
import type { Library } from "./library";
import { image_size, kernel_size, output_height, output_width, type Setup } from "./setup";

export type TensorName = "X" | "K" | "w" | "Y" | "y" | "g";

export class Experiment {
  constructor(
    private library: Library,
    readonly setup: Setup,
  ) {
    const s = setup;
    library.call((p) =>
      p._experiment_new(s.in_channels, s.out_channels, s.height, s.width, s.kernel_height, s.kernel_width),
    );
    this.write("X", s.X);
    this.write("K", s.K);
    if (s.weight) this.write("w", s.weight);
    else library.call((p) => p._experiment_initialize(s.seed));
    this.configure();
  }

  /// Takes the setup's rate, kind of loss and way to compute.
  configure(): void {
    const s = this.setup;
    this.library.call((p) => p._experiment_configure(s.lr, Number(s.mean), Number(s.as_product)));
  }

  /// So many steps: the loss before each.
  run(steps: number): number[] {
    return this.library.with_memory(8 * steps, (losses) => {
      this.library.call((p) => p._experiment_run(steps, losses));
      return Array.from(this.library.program.HEAPF64.subarray(losses / 8, losses / 8 + steps));
    });
  }

  /// The numbers of a tensor, empty where there is none yet.
  numbers(of: TensorName): number[] {
    const s = this.setup;
    const size =
      of === "X"
        ? image_size(s)
        : /[yY]/.test(of)
          ? s.out_channels * output_height(s) * output_width(s)
          : kernel_size(s);
    const at = this.library.call((p) => p._experiment_numbers(of.charCodeAt(0))) / 4;
    return at ? Array.from(this.library.program.HEAPF32.subarray(at, at + size)) : [];
  }

  /// The graph of a step, for the viewer.
  trace(): string {
    return this.library.call((p) => p.UTF8ToString(p._experiment_trace()));
  }

  private write(of: TensorName, values: number[]): void {
    const at = this.library.call((p) => p._experiment_numbers(of.charCodeAt(0)));
    this.library.program.HEAPF32.set(values, at / 4);
  }
}

/// X and K from the standard normal distribution under a seed, as PyTorch draws them.
export function randomized(library: Library, setup: Setup, seed: number): Setup {
  const experiment = new Experiment(library, setup);
  library.call((p) => p._experiment_randomize(seed));
  return { ...setup, X: experiment.numbers("X"), K: experiment.numbers("K") };
}
