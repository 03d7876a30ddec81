// What the backward pass has done by a given step: which gradients have arrived, been summed, accumulated, freed.
//
// Steps are counted from 0, nothing done yet; after step k, the first k steps of the pass are done.
import type { Pass, Step, Trace } from "./trace";
import { leaf_key, op_key } from "./fold";

/// `ahead`: the forward run has not come there.
export type Progress = "ahead" | "untouched" | "waiting" | "now" | "done";

interface History {
  at: number[];
  tensor: number[];
} // steps (from 1), ascending, and what holds from then on

export interface Replay {
  pass: Pass;
  index: number; // of the pass
  gradients: Map<string, History>; // by the key of an op or a leaf
  first: Map<string, number>; // the step at which something reaches an op or a leaf
  last: Map<string, number>; // the step after which nothing happens to it any more
}

/// The op or leaf that a step is about.
export function place_of(step: Step): string | null {
  if (step.kind === "arrival" || step.kind === "sum" || step.kind === "accumulate" || step.kind === "seed") {
    if (step.leaf !== null) return leaf_key(step.leaf);
    const node = step.to ?? step.node;
    return node === null ? null : op_key(node);
  }
  if (step.node !== null) return op_key(step.node);
  return step.leaf === null ? null : leaf_key(step.leaf);
}

export function replay(trace: Trace, index: number): Replay {
  const pass = trace.passes[index];
  const gradients = new Map<string, History>();
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  pass.steps.forEach((step, i) => {
    const place = place_of(step);
    if (place === null) return;
    if (!first.has(place)) first.set(place, i + 1);
    if (step.kind !== "free") last.set(place, i + 1);
    // A hook may put another gradient in its place.
    const arrives = ["seed", "arrival", "sum", "accumulate", "hook"].includes(step.kind);
    if (!arrives || step.result === null) return;
    const history = gradients.get(place) ?? { at: [], tensor: [] };
    // A second arrival stands beside what is there until it is added.
    if (step.kind === "arrival" && history.at.length > 0) return;
    history.at.push(i + 1);
    history.tensor.push(step.result);
    gradients.set(place, history);
  });
  return { pass, index, gradients, first, last };
}

/// The gradient that an op or leaf holds after a step; null before the first has arrived.
export function gradient_at(r: Replay, key: string, step: number): number | null {
  const history = r.gradients.get(key);
  if (!history) return null;
  let found: number | null = null;
  for (let i = 0; i < history.at.length && history.at[i] <= step; ++i) found = history.tensor[i];
  return found;
}

/// The last gradient that an op or leaf gets in this pass.
export function final_gradient(r: Replay, key: string): number | null {
  return gradient_at(r, key, r.pass.steps.length);
}

export function progress_at(r: Replay, key: string, step: number): Progress {
  const first = r.first.get(key);
  if (first === undefined || step < first) return "untouched";
  const done = r.pass.steps[step - 1]; // none before the first step, and after the last has passed
  if (done && place_of(done) === key) return "now";
  return step >= (r.last.get(key) ?? 0) ? "done" : "waiting";
}

export interface Arrivals {
  arrived: { step: number; from: number | null; tensor: number }[];
  sum: { step: number; tensor: number } | null;
  expected: number;
}

/// The gradients that have reached the place of this step so far, and their sum.
export function arrivals_at(r: Replay, key: string, step: number): Arrivals {
  const result: Arrivals = { arrived: [], sum: null, expected: 0 };
  const tensors = new Set<number>();
  r.pass.steps.forEach((s, i) => {
    if (place_of(s) !== key || s.result === null) return;
    if (s.kind === "arrival" || s.kind === "seed") {
      if (tensors.has(s.result)) return; // the seed itself, which then arrives
      tensors.add(s.result);
      ++result.expected;
      if (i < step) result.arrived.push({ step: i + 1, from: s.from, tensor: s.result });
    }
    if (s.kind === "sum" && i < step) result.sum = { step: i + 1, tensor: s.result };
  });
  return result;
}

/// The step of this pass that made a tensor, from 1.
export function maker_step(r: Replay, tensor: number): number | null {
  const i = r.pass.steps.findIndex((s) => s.result === tensor || (s.results ?? []).includes(tensor));
  return i < 0 ? null : i + 1;
}
