// Other sizes of image and kernel: what fits stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { presets } from "../../playground/src/presets";
import { channel_name, kernel_name, resized } from "../../playground/src/setup";
import { library } from "./program";

test("other sizes keep what fits, and the start weights only where the kernel is the same", async () => {
  const setup = presets[5].setup(await library()); // X [2, 3, 3], K [3, 2, 2, 2]
  const smaller = resized(setup, { height: 2, in_channels: 1 });
  assert.deepEqual(smaller.X, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(smaller.K, [0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5]);
  const wider = resized(smaller, { width: 4, kernel_width: 3 });
  assert.deepEqual(wider.X, [0, 1, 2, 0, 3, 4, 5, 0]);
  assert.deepEqual(wider.K.slice(0, 6), [0, 1, 0, 2, 3, 0]);
  const tiny = resized(setup, { height: 1 }); // a kernel is no higher than the image
  assert.deepEqual([tiny.kernel_height, tiny.kernel_width, tiny.K.length], [1, 2, 12]);

  const edges = presets[0].setup(await library());
  assert.deepEqual(resized(edges, { width: 9 }).weight, edges.weight);
  assert.equal(resized(edges, { kernel_width: 1, kernel_height: 2 }).weight, null); // two numbers, too, but others
  const product = resized({ ...edges, as_product: true }, { kernel_width: 1 });
  assert.deepEqual([product.as_product, resized(product, { kernel_width: 2 }).as_product], [true, false]);
});

test("names of channels and kernels", async () => {
  const setup = presets[5].setup(await library());
  assert.deepEqual([channel_name("X", 1, 2), channel_name("X", 0, 1)], ["X, channel 2", "X"]);
  assert.equal(kernel_name("K", 5, setup), "K, 2 → 3");
});
