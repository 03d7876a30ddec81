// The program gives the numbers that the library gives outside a browser, and PyTorch; how fast, and how large it is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { Experiment, randomized } from "../../playground/src/experiment";
import type { Setup } from "../../playground/src/setup";
import { read_pictures } from "../../playground/src/idx";
import { LeNet } from "../../playground/src/lenet";
import type { Library } from "../../playground/src/library";
import { presets } from "../../playground/src/presets";
import { built, difference, file, is_quiet, library, native, pytorch, root, tolerance, type Trained } from "./program";

let lib: Library;
before(async () => {
  lib = await library();
});

function trained(setup: Setup): Trained {
  const experiment = new Experiment(lib, setup);
  return { losses: experiment.run(setup.steps), weight: experiment.numbers("w") };
}

for (const preset of presets)
  test(`${preset.title}: the numbers are those of the library outside`, () => {
    const setup = preset.setup(lib);
    const start = setup.weight ?? new Experiment(lib, setup).numbers("w");
    const [here, there] = [trained(setup), native({ ...setup, weight: start })];
    assert.equal(here.losses.length, setup.steps);
    assert.ok(here.losses.at(-1)! < here.losses[0] / 10, "it learns");
    assert.ok(
      difference(here.losses, there.losses) <= tolerance(setup),
      `losses: ${difference(here.losses, there.losses)}`,
    );
    assert.ok(
      difference(here.weight, there.weight) <= tolerance(setup),
      `weight: ${difference(here.weight, there.weight)}`,
    );
  });

test("a seed draws the same image, kernel and weight inside and outside", () => {
  const base = presets.find((p) => p.id === "004-channels")!.setup(lib);
  const setup = { ...randomized(lib, base, 7), seed: 7, lr: 0.01, steps: 50 };
  const [here, there] = [trained(setup), native(setup, true)];
  assert.ok(difference(here.losses, there.losses) <= 1e-6);
  assert.ok(difference(here.weight, there.weight) <= 1e-6);
});

test("PyTorch: the same losses and kernels from the same start and the same seed", (t) => {
  const setups = presets.map((p) => p.setup(lib));
  const seeds = [0, 1, 42, 123456].map((seed) => ({ ...setups[1], weight: null, seed }));
  const random = { ...setups[6], seed: 1 };
  const answers = pytorch<Trained & { X: number[]; K: number[] }>([
    ...[...setups, ...seeds].map((s) => ({ kind: "experiment", ...s })),
    { kind: "random", ...random },
  ]);
  if (!answers) return t.skip("no PyTorch here");
  [...setups, ...seeds].forEach((setup, i) => {
    const here = trained(setup);
    const within = Math.max(1e-5, tolerance(setup)); // PyTorch adds in another order
    assert.ok(
      difference(here.losses, answers[i].losses) <= within,
      `${i}: ${difference(here.losses, answers[i].losses)}`,
    );
    assert.ok(
      difference(here.weight, answers[i].weight) <= within,
      `${i}: ${difference(here.weight, answers[i].weight)}`,
    );
  });
  assert.ok(difference(random.X, answers.at(-1)!.X) <= 1e-6 && difference(random.K, answers.at(-1)!.K) <= 1e-6);
});

test("notebook 002: the losses that it printed", () => {
  const source = readFileSync(join(root, "examples/notebook_002.cpp"), "utf8");
  const printed = [...source.matchAll(/^epoch=\d+ \| loss=([\d.]+)$/gm)].map((m) => m[1]);
  const { losses } = trained(presets[2].setup(lib));
  assert.equal(printed.length, 20);
  assert.deepEqual(
    losses.map((l) => l.toFixed(4)),
    printed,
  );
});

test("a 1×1 convolution and the matrix product give the same", () => {
  const setup = presets.find((p) => p.id === "004-1x1")!.setup(lib);
  const [convolution, product] = [trained(setup), trained({ ...setup, as_product: true })];
  assert.ok(difference(convolution.losses, product.losses) <= 1e-6);
});

test("a step's graph is one that the viewer knows, and changes nothing", () => {
  const setup = presets[1].setup(lib);
  const experiment = new Experiment(lib, setup);
  const trace = JSON.parse(experiment.trace());
  assert.ok(trace.nodes.length > 3 && trace.passes[0].steps.length > 3);
  assert.deepEqual(experiment.numbers("g"), []);
  experiment.run(2);
  const [w, g] = [experiment.numbers("w"), experiment.numbers("g")];
  experiment.trace();
  assert.deepEqual([experiment.numbers("w"), experiment.numbers("g")], [w, g]);
  assert.deepEqual([...experiment.run(18)], trained(setup).losses.slice(2));
});

test("what cannot be done is said, and the next call works", () => {
  const setup = presets[0].setup(lib);
  assert.throws(() => new Experiment(lib, { ...setup, as_product: true }), /only a 1x1 convolution .* is 1x2/);
  assert.throws(() => new Experiment(lib, { ...setup, kernel_height: 9 }), /[Kk]ernel size/);
  assert.throws(
    () => new LeNet(lib, { relu: true, adam: true, lr: 1, seed: 0, tests: 5 }, new Uint8Array(0), new Uint8Array(5)),
    /leave none/,
  );
  assert.equal(trained({ ...setup, steps: 1 }).losses.length, 1);
});

async function ours() {
  const files = ["digits-images-idx3-ubyte.gz", "digits-labels-idx1-ubyte.gz"];
  return { files, pictures: await read_pictures(files.map(file)) };
}

test("LeNet: the losses of PyTorch, over an epoch's end; it learns digits", async (t) => {
  const { files, pictures } = await ours();
  const settings = { relu: false, adam: false, lr: 0.5, seed: 3, tests: 400 };
  const lenet = new LeNet(lib, settings, pictures.images, pictures.labels);
  const losses = Array.from({ length: 8 }, () => lenet.step(256, settings.lr)); // the seventh ends the epoch
  const answers = pytorch<{ losses: number[] }>([
    {
      kind: "lenet",
      images: join(built, files[0]),
      labels: join(built, files[1]),
      batch_size: 256,
      steps: 8,
      ...settings,
    },
  ]);
  if (answers) assert.ok(difference(losses, answers[0].losses) <= 1e-4, `${losses}\n${answers[0].losses}`);
  else t.diagnostic("no PyTorch here");

  const fast = new LeNet(lib, { ...settings, relu: true, adam: true, lr: 0.003 }, pictures.images, pictures.labels);
  let epochs = 0;
  const began = performance.now();
  while (epochs < 5) {
    fast.step(64, 0.003);
    if (fast.ends_epoch()) ++epochs;
  }
  const test_labels = pictures.labels.subarray(1600);
  const right = fast.predictions().filter((c, i) => c === test_labels[i]).length;
  t.diagnostic(
    `${((performance.now() - began) / 5000).toFixed(2)} s an epoch of 1,600, ${right} of 400 right after five`,
  );
  assert.ok(right >= 340, `${right} of 400`);
  const probabilities = fast.probabilities(
    Float32Array.from(pictures.images.subarray(784 * 1600, 784 * 1601), (v) => v / 255),
  );
  assert.ok(Math.abs(probabilities.reduce((a, b) => a + b) - 1) < 1e-5);
  assert.equal(probabilities.indexOf(Math.max(...probabilities)), fast.predictions()[0]);
});

test("a notebook's iteration: 50 µs at most", (t) => {
  const experiment = new Experiment(lib, presets[0].setup(lib));
  experiment.run(2000);
  const rounds = Array.from({ length: 9 }, () => {
    const began = performance.now();
    experiment.run(1000);
    return performance.now() - began; // ms of 1,000 are µs of one
  });
  const least = Math.min(...rounds);
  t.diagnostic(`${least.toFixed(1)} µs`);
  assert.ok(!is_quiet || least <= 50);
});

test("sizes: library 900 kB, viewer 700 kB, pictures 1 MB at most", (t) => {
  const limits = { "xtgrad.wasm.gz": 900e3, "viewer.html.gz": 700e3, "digits-images-idx3-ubyte.gz": 1e6 };
  for (const [name, limit] of Object.entries(limits)) {
    const size = file(name).length;
    t.diagnostic(`${name}: ${Math.round(size / 1000)} kB`);
    assert.ok(size > 10000 && size <= limit, `${name}: ${size}`);
  }
});
