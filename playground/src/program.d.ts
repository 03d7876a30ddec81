// What emscripten makes of playground/*.cpp; build.mjs says where it lies. The calls are those of playground/api.h.
declare module "playground-program" {
  export interface Program {
    HEAP8: Int8Array;
    HEAPU8: Uint8Array;
    HEAPF32: Float32Array;
    HEAPF64: Float64Array;
    UTF8ToString(pointer: number): string;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _playground_error(): number;
    _experiment_new(in_channels: number, out_channels: number, h: number, w: number, kh: number, kw: number): number;
    _experiment_numbers(of: number): number;
    _experiment_randomize(seed: number): number;
    _experiment_initialize(seed: number): number;
    _experiment_configure(lr: number, mean: number, as_product: number): number;
    _experiment_run(steps: number, losses: number): number;
    _experiment_trace(): number;
    _lenet_new(relu: number, adam: number, lr: number, seed: number, pictures: number, tests: number): number;
    _lenet_pictures(): number;
    _lenet_classes(): number;
    _lenet_step(batch_size: number, lr: number): number;
    _lenet_ends_epoch(): number;
    _lenet_predictions(): number;
    _lenet_probabilities(picture: number): number;
    _lenet_kernels(): number;
  }
  export default function create(options: { wasmBinary: ArrayBuffer }): Promise<Program>;
}
