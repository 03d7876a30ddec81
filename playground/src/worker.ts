// The worker that trains LeNet: a batch, then a look at what the page has to say.
import { LeNet } from "./lenet";
import { Library } from "./library";
import type { FromWorker, ToWorker } from "./protocol";

const say = (message: FromWorker) => (self as unknown as Worker).postMessage(message);
let library: Promise<Library>;
let lenet: LeNet | undefined;
let batch_size = 0; // 0: at rest
let lr = 0;

// A message to itself lets those of the page come first, and a timer would wait 4 ms.
const next = new MessageChannel();
let losses: number[] = [];
let told = 0;
next.port1.onmessage = () => {
  if (!lenet || !batch_size) return;
  try {
    losses.push(lenet.step(batch_size, lr));
    const ends = lenet.ends_epoch();
    if (ends || performance.now() - told > 100) {
      say({ kind: "step", losses, kernels: lenet.kernels() });
      losses = [];
      told = performance.now();
    }
    if (ends) say({ kind: "epoch", predictions: lenet.predictions() });
    next.port2.postMessage(0);
  } catch (e) {
    batch_size = 0;
    say({ kind: "error", text: (e as Error).message });
  }
};

async function hear(message: ToWorker): Promise<void> {
  if (message.kind === "load") {
    library = Library.load(message.wasm);
    await library;
    say({ kind: "ready" });
  } else if (message.kind === "start") {
    batch_size = 0;
    losses = [];
    lenet = new LeNet(await library, message.settings, message.images, message.labels);
    say({ kind: "started", kernels: lenet.kernels() });
  } else if (message.kind === "train") {
    const rests = !batch_size;
    ({ batch_size, lr } = message);
    if (rests) next.port2.postMessage(0);
  } else if (message.kind === "pause") {
    batch_size = 0;
    if (lenet && losses.length) say({ kind: "step", losses, kernels: lenet.kernels() });
    losses = [];
  } else if (lenet) {
    say({ kind: "prediction", probabilities: lenet.probabilities(message.picture) });
  }
}

self.onmessage = (event: MessageEvent<ToWorker>) =>
  hear(event.data).catch((e: Error) => say({ kind: "error", text: e.message }));
