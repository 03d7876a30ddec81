import assert from "node:assert/strict";
import { test } from "node:test";
import {
  arrivals_at,
  final_gradient,
  gradient_at,
  maker_step,
  place_of,
  progress_at,
  replay,
} from "../../core/viz/page/src/replay";
import { staircase } from "../../core/viz/page/src/timeline";
import { is_full } from "../../core/viz/page/src/trace";
import { deep, small } from "./fake_runs";

const trace = small();
const run = replay(trace, 0);
const leaf = (name: string) => `t${trace.tensors.find((t) => t.name === name)!.id}`;
const full = (tensor: number | null) => {
  const values = trace.tensors[tensor!].values;
  assert.ok(is_full(values));
  return values.full.map(Number);
};

test("at a fan-out the gradients arrive one by one, and the sum is theirs", () => {
  const steps = run.pass.steps.length;
  const state = arrivals_at(run, leaf("a"), steps);
  assert.equal(state.arrived.length, 2);
  assert.equal(state.expected, 2);
  const [first, second] = state.arrived.map((x) => full(x.tensor));
  assert.deepEqual(
    full(state.sum!.tensor),
    first.map((v, i) => v + second[i]),
  );
  // d/da (ab + a) = b + 1
  assert.deepEqual(
    full(final_gradient(run, leaf("a"))),
    full(trace.tensors.find((t) => t.name === "b")!.id).map((v) => v + 1),
  );
});

test("before the second gradient has arrived the first stands alone", () => {
  const [first, second] = arrivals_at(run, leaf("a"), run.pass.steps.length).arrived;
  assert.equal(gradient_at(run, leaf("a"), first.step - 1), null);
  assert.equal(gradient_at(run, leaf("a"), second.step), first.tensor);
  assert.equal(arrivals_at(run, leaf("a"), first.step).sum, null);
});

test("an op is untouched, then waits, then is done", () => {
  const seen: string[] = [];
  for (let step = 0; step <= run.pass.steps.length; ++step) {
    const p = progress_at(run, "n1", step);
    if (seen[seen.length - 1] !== p) seen.push(p);
  }
  assert.equal(seen[0], "untouched");
  assert.equal(seen[seen.length - 1], "done");
  assert.ok(seen.includes("now") && seen.includes("waiting"));
});

test("each step is about one place, and knows who made its operands", () => {
  const big = deep(50);
  const r = replay(big, 0);
  big.passes[0].steps.forEach((s, i) => {
    assert.notEqual(place_of(s), null);
    for (const t of s.operands) if (big.tensors[t].role === "gradient") assert.ok((maker_step(r, t) ?? 0) <= i);
  });
});

test("the memory curve begins and ends on the ground", () => {
  assert.equal(staircase([1, 2], 0, 10, 2), "M0 56L0.00 30.0H5.00L5.00 4.0H10.00V56z");
  assert.equal(staircase([], 0, 10, 2), "");
});
