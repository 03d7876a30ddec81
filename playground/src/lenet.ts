// LeNet: what the worker asks the library for.
import type { Library } from "./library";
import type { LeNetSettings } from "./protocol";

export class LeNet {
  private tests: number;

  constructor(
    private library: Library,
    settings: LeNetSettings,
    images: Uint8Array,
    labels: Uint8Array,
  ) {
    const { relu, adam, lr, seed, tests } = settings;
    this.tests = tests;
    library.call((p) => p._lenet_new(Number(relu), Number(adam), lr, seed, labels.length, tests));
    const [pictures, classes] = [library.call((p) => p._lenet_pictures()), library.call((p) => p._lenet_classes())];
    library.program.HEAPU8.set(images, pictures);
    this.longs(classes, labels.length).set(BigInt64Array.from(labels, BigInt));
  }

  step(batch_size: number, lr: number): number {
    return this.library.call((p) => p._lenet_step(batch_size, lr));
  }
  ends_epoch(): boolean {
    return this.library.call((p) => p._lenet_ends_epoch()) === 1;
  }
  predictions(): number[] {
    const at = this.library.call((p) => p._lenet_predictions());
    return Array.from(this.longs(at, this.tests), Number);
  }
  probabilities(picture: Float32Array): number[] {
    return this.library.with_memory(4 * 784, (pointer) => {
      this.library.program.HEAPF32.set(picture, pointer / 4);
      return this.floats(
        this.library.call((p) => p._lenet_probabilities(pointer)),
        10,
      );
    });
  }
  kernels(): number[] {
    return this.floats(
      this.library.call((p) => p._lenet_kernels()),
      6 * 25,
    );
  }

  private floats(at: number, n: number): number[] {
    return Array.from(this.library.program.HEAPF32.subarray(at / 4, at / 4 + n));
  }
  private longs(at: number, n: number): BigInt64Array {
    return new BigInt64Array(this.library.program.HEAP8.buffer, at, n);
  }
}
