// Pictures: files of MNIST's kind, read and refused; digits of our own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { digits } from "../../playground/src/digits";
import { read_pictures, to_idx } from "../../playground/src/idx";

const images = to_idx([3, 28, 28], new Uint8Array(3 * 784).fill(7));
const labels = to_idx([3], Uint8Array.of(1, 2, 9));
const bytes = (b: Uint8Array) => Uint8Array.from(b);
const packed = Uint8Array.from(gzipSync(images));

test("images and labels in either order, gzipped or not", async () => {
  for (const files of [
    [images, labels],
    [labels, images],
    [packed, labels],
  ]) {
    const pictures = await read_pictures(files.map(bytes));
    assert.deepEqual([...pictures.labels], [1, 2, 9]);
    assert.equal(pictures.images.length, 3 * 784);
    assert.ok(pictures.images.every((v) => v === 7));
  }
});

test("what is no such pair is refused with the reason", async () => {
  const refused: [Uint8Array[], RegExp][] = [
    [[images], /two files together/],
    [[images, images], /two files together/],
    [[images, new TextEncoder().encode("hello, world")], /no IDX file/],
    [[to_idx([3, 32, 32], new Uint8Array(3 * 1024)), labels], /32 × 32/],
    [[images, to_idx([2], new Uint8Array(2))], /3 images and 2 labels/],
    [[images.subarray(0, 1000), labels], /ends before/],
    [[images, to_idx([3], Uint8Array.of(1, 2, 10))], /above 9/],
  ];
  for (const [files, reason] of refused) await assert.rejects(read_pictures(files.map(bytes)), reason);
});

test("our digits: the same for a seed, ten classes alike, each with ink and no two alike", () => {
  const [a, b, other] = [digits(200, 1), digits(200, 1), digits(200, 2)];
  assert.deepEqual(a, b);
  assert.notDeepEqual(a.images, other.images);
  for (let c = 0; c < 10; ++c) assert.equal(a.labels.filter((l) => l === c).length, 20);
  const seen = new Set<string>();
  for (let i = 0; i < 200; ++i) {
    const picture = a.images.subarray(784 * i, 784 * (i + 1));
    const ink = picture.filter((v) => v > 100).length;
    assert.ok(ink > 15 && ink < 350, `picture ${i}: ${ink} pixels of ink`);
    seen.add(picture.join());
  }
  assert.equal(seen.size, 200);
});
