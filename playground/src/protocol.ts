// What the page and the worker that trains say to each other.

export interface LeNetSettings {
  relu: boolean;
  adam: boolean;
  lr: number;
  seed: number;
  tests: number; // the last so many pictures are for testing
}

export type ToWorker =
  | { kind: "load"; wasm: ArrayBuffer }
  | { kind: "start"; settings: LeNetSettings; images: Uint8Array; labels: Uint8Array }
  | { kind: "train"; batch_size: number; lr: number }
  | { kind: "pause" }
  | { kind: "predict"; picture: Float32Array };

export type FromWorker =
  | { kind: "ready" }
  | { kind: "started"; kernels: number[] }
  | { kind: "step"; losses: number[]; kernels: number[] }
  | { kind: "epoch"; predictions: number[] }
  | { kind: "prediction"; probabilities: number[] }
  | { kind: "error"; text: string };
