import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, format, parse } from "../../core/viz/page/src/numbers";
import { contrast, heat, paint, scale_of } from "../../core/viz/page/src/color";
import { matrix_of, unflatten } from "../../core/viz/page/src/trace";

test("a number is rounded to its digits, whatever its size", () => {
  for (let k = -300; k < 300; k += 7)
    for (const digits of [3, 4, 7]) {
      const value = -1.23456789 * 10 ** k;
      assert.ok(
        Math.abs(parse(format(value, digits)) - value) <= Math.abs(value) * 0.5 * 10 ** (1 - digits),
        format(value, digits),
      );
    }
});

test("all digits give the number again", () => {
  for (const value of [0.1, 1 / 3, 1e-300, 123456789.5, Math.PI * 1e20]) assert.equal(parse(format(value, 0)), value);
  assert.equal(format(0.100000001, 0, "float32"), "0.1");
  assert.equal(Math.fround(parse(format(0.333333343, 0, "float32"))), Math.fround(1 / 3));
});

test("what JSON has no number for", () => {
  assert.equal(format("nan", 4), "nan");
  assert.equal(format("-inf", 4), "−inf");
  assert.equal(parse("−inf"), -Infinity);
  assert.equal(format("9223372036854775807", 4, "int64"), "9223372036854775807");
  assert.equal(format(1, 4, "bool"), "true");
  assert.equal(format(true, 4), "true");
});

test("numbers are short where they can be", () => {
  assert.equal(format(2, 4), "2");
  assert.equal(format(-0.5, 4), "−0.5");
  assert.equal(format(0.00001234567, 4), "1.235e−5");
  assert.equal(format(1e10, 4), "1e10");
  assert.equal(format(99999.7, 4), "100000");
});

test("bytes", () => {
  assert.equal(bytes(24), "24 B");
  assert.equal(bytes(1536), "1.5 KB");
  assert.equal(bytes(200 * 1024 ** 2), "200 MB");
});

test("text on every colour can be read", () => {
  for (const dark of [false, true])
    for (let v = -1; v <= 1; v += 1 / 64)
      for (const color of [paint(v, 1, dark), heat(Math.abs(v), 1, dark)]) {
        const ink: [number, number, number] = color.ink === "#ffffff" ? [255, 255, 255] : [16, 22, 30];
        assert.ok(contrast(color.rgb, ink) >= 4.5, `${v} ${color.fill} ${color.ink} ${contrast(color.rgb, ink)}`);
      }
});

test("colours: zero is the paper, signs differ, nan stands out", () => {
  assert.deepEqual(paint(0, 1, false).rgb, [255, 255, 255]);
  assert.notDeepEqual(paint(1, 1, false).rgb, paint(-1, 1, false).rgb);
  assert.notDeepEqual(paint(NaN, 1, false).rgb, paint(1, 1, false).rgb);
  assert.equal(scale_of([1, -3, NaN, Infinity]), 3);
});

test("a flat index as indices", () => {
  assert.deepEqual(unflatten(5, [2, 3]), [1, 2]);
  assert.deepEqual(unflatten(0, []), []);
});

test("the matrices that a tensor is drawn as", () => {
  assert.deepEqual(matrix_of([]), [1, 1]);
  assert.deepEqual(matrix_of([3]), [1, 3]);
  assert.deepEqual(matrix_of([3, 1]), [3, 1]);
  assert.deepEqual(matrix_of([5, 2, 3]), [2, 3]);
  assert.deepEqual(matrix_of([2, 4, 1, 1]), [2, 4]);
});
