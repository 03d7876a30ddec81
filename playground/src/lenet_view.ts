// LeNet, trained in a worker on pictures of ours or the user's; a digit can be drawn for it.
import { el } from "../../core/viz/page/src/dom";
import { asset, worker } from "./assets";
import { button, choice, number, rate, upload } from "./controls";
import { Curve } from "./curve";
import { Grid, PaintGrid } from "./grid";
import { read_pictures, type Pictures } from "./idx";
import type { FromWorker, LeNetSettings, ToWorker } from "./protocol";

const ours = ["digits-images-idx3-ubyte.gz", "digits-labels-idx1-ubyte.gz"];
const digits = Array.from({ length: 10 }, (_, i) => String(i));
const clothes = ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

export function lenet_view(at: HTMLElement, failed: (e: unknown) => void): () => void {
  const settings: LeNetSettings = { relu: true, adam: true, lr: 0.003, seed: 0, tests: 400 };
  let batch_size = 64;
  let names = digits;
  let pictures: Pictures;
  let losses: number[] = [];
  let epochs = 0;
  let trains = false;
  let ended = false;
  let to_worker: Worker | undefined;
  const say = (message: ToWorker, transfer: Transferable[] = []) => to_worker?.postMessage(message, transfer);

  const curve = new Curve();
  const said = el("output", { class: "said" }, "loading");
  const kernels = Array.from({ length: 6 }, (_, i) => new Grid(`kernel ${i + 1}`, 5, 5, 14));
  const bars = el("ol", { class: "bars", "aria-label": "probabilities" });
  const samples = el("div", { class: "samples", role: "list", "aria-label": "test pictures" });
  const source = el("p", {});
  const pad = new PaintGrid("draw here", 28, 28, () => 1, ask, 1, 1);
  const go = button("Train", () => (trains ? pause() : train()), "go");

  function train(): void {
    if (!pictures) return;
    trains = true;
    say({ kind: "train", batch_size, lr: settings.lr });
    show();
  }
  function pause(): void {
    trains = false;
    say({ kind: "pause" });
    show();
  }
  function start(): void {
    pause();
    losses = [];
    epochs = 0;
    accuracy = undefined;
    settings.tests = Math.min(10000, Math.round(pictures.labels.length / 5));
    say({ kind: "start", settings, ...pictures });
    show_samples([]);
    show();
  }
  function ask(values: number[]): void {
    say({ kind: "predict", picture: Float32Array.from(values) });
  }
  async function load(files: Uint8Array<ArrayBuffer>[], text: string): Promise<void> {
    pictures = await read_pictures(files);
    source.textContent = text;
    start();
  }

  let accuracy: number | undefined;
  function show(): void {
    go.textContent = trains ? "Pause" : "Train";
    curve.draw(losses, Math.max(100, losses.length), 0.05);
    const tested =
      accuracy === undefined
        ? ""
        : `, ${(100 * accuracy).toFixed(1)} % of the test pictures right after epoch ${epochs}`;
    const last = losses[losses.length - 1];
    said.textContent =
      last === undefined
        ? `${pictures?.labels.length ?? 0} pictures, no step yet`
        : `step ${losses.length}, loss ${last.toFixed(4)}${tested}`;
  }
  function show_samples(predictions: number[]): void {
    const [n, tests] = [pictures.labels.length, settings.tests];
    const list = Array.from({ length: Math.min(20, tests) }, (_, i) => {
      const picture = n - tests + i;
      const canvas = el("canvas", { width: 28, height: 28, "aria-hidden": "true" });
      const image = new ImageData(28, 28);
      pictures.images
        .subarray(784 * picture, 784 * (picture + 1))
        .forEach((v, k) => image.data.set([v, v, v, 255], 4 * k));
      canvas.getContext("2d")!.putImageData(image, 0, 0);
      const [is, taken] = [pictures.labels[picture], predictions[i]];
      const text =
        taken === undefined ? names[is] : taken === is ? `${names[is]} ✓` : `${names[is]}: said ${names[taken]}`;
      return el(
        "div",
        { role: "listitem", class: taken === undefined || taken === is ? "" : "wrong" },
        canvas,
        el("span", {}, text),
      );
    });
    samples.replaceChildren(...list);
  }
  function show_kernels(values: number[]): void {
    const scale = Math.max(...values.map(Math.abs));
    kernels.forEach((grid, i) => grid.draw(values.slice(25 * i, 25 * (i + 1)), scale));
  }
  function show_bars(probabilities: number[]): void {
    const most = probabilities.indexOf(Math.max(...probabilities));
    bars.replaceChildren(
      ...probabilities.map((p, i) => {
        const bar = el("i", {});
        bar.style.width = `${(100 * p).toFixed(1)}%`;
        return el(
          "li",
          { class: i === most ? "most" : "" },
          el("span", {}, names[i]),
          el("b", {}, bar),
          el("span", {}, `${(100 * p).toFixed(0)} %`),
        );
      }),
    );
  }

  function hear(message: FromWorker): void {
    if (message.kind === "started") (show_kernels(message.kernels), ask(pad.values));
    else if (message.kind === "step") {
      losses.push(...message.losses);
      show_kernels(message.kernels);
      show();
    } else if (message.kind === "epoch") {
      const test = pictures.labels.subarray(pictures.labels.length - settings.tests);
      accuracy = message.predictions.filter((c, i) => c === test[i]).length / test.length;
      ++epochs;
      show_samples(message.predictions);
      ask(pad.values);
      show();
    } else if (message.kind === "prediction") show_bars(message.probabilities);
    else if (message.kind === "error") (pause(), failed(new Error(message.text)));
  }

  const restart = () => pictures && start();
  pad.set(new Array(784).fill(0));
  at.replaceChildren(
    el("h1", {}, "LeNet"),
    el(
      "p",
      {},
      "The network of 1998, 61,706 numbers, trained in this page by xtgrad: a worker computes, so the page goes on listening. Draw a digit while it learns.",
    ),
    el(
      "section",
      { "aria-label": "Training" },
      el("h2", {}, "Training"),
      el(
        "div",
        { class: "controls" },
        rate(settings.lr, (lr) => ((settings.lr = lr), trains && train())),
        number("pictures a batch", batch_size, 1, 1024, (n) => ((batch_size = n), trains && train())),
        choice("activation", ["sigmoid, as in 1998", "ReLU"], 1, (i) => ((settings.relu = i === 1), restart())),
        choice("optimiser", ["SGD", "Adam"], 1, (i) => ((settings.adam = i === 1), restart())),
        number("seed", settings.seed, 0, 999999, (seed) => ((settings.seed = seed), restart())),
        choice(
          "classes",
          ["digits", "clothes (Fashion-MNIST)"],
          0,
          (i) => ((names = i ? clothes : digits), pictures && show_samples([]), ask(pad.values)),
        ),
        upload(
          "images and labels of MNIST or Fashion-MNIST (IDX, two files)",
          ".gz,application/octet-stream,*",
          true,
          (files) => {
            Promise.all(files.map(async (f) => new Uint8Array(await f.arrayBuffer())))
              .then((bytes) => load(bytes, `Pictures of ${files.map((f) => f.name).join(" and ")}.`))
              .catch(failed);
          },
        ),
      ),
      source,
      el("div", { class: "buttons" }, go, button("From the start", restart)),
      said,
      curve.element,
      el("h3", {}, "The first layer's kernels"),
      el("div", { class: "grids" }, ...kernels.map((k) => k.figure)),
    ),
    el(
      "section",
      { "aria-label": "Try it" },
      el("h2", {}, "Draw a digit"),
      el(
        "div",
        { class: "draw" },
        el(
          "div",
          {},
          pad.figure,
          button("clear", () => (pad.set(new Array(784).fill(0)), ask(pad.values))),
        ),
        bars,
      ),
      el("h2", {}, "Test pictures"),
      samples,
    ),
  );

  (async () => {
    const [made, wasm, ...files] = await Promise.all([
      worker("worker.js"),
      asset("xtgrad.wasm.gz"),
      ...ours.map(asset),
    ]);
    if (ended) return made.terminate();
    to_worker = made;
    made.onmessage = (event: MessageEvent<FromWorker>) => hear(event.data);
    made.onerror = (event) => failed(new Error(event.message || "the worker has failed"));
    const copy = wasm.slice().buffer;
    say({ kind: "load", wasm: copy }, [copy]);
    await load(
      files,
      "2,000 digits drawn by a program of ours, bent, turned and dirtied: no dataset. The last fifth is for testing.",
    );
  })().catch(failed);

  return () => {
    ended = true;
    to_worker?.terminate();
  };
}
