// Runs of the small autograd in fake.ts: the smallest with a fan-out, deep ones of any size, one with large tensors.
import type { Trace } from "../../core/viz/page/src/trace";
import { Fake } from "./fake";

/// Numbers that look random and are the same each time.
export function numbers(n: number, seed = 1): number[] {
  let state = (seed * 2654435761) >>> 0;
  return Array.from({ length: n }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.round((state / 2 ** 32 - 0.5) * 4e3) / 1e3;
  });
}

/// (a * b + a).sum(): the smallest with a fan-out.
export function small(): Trace {
  const f = new Fake("(a * b + a).sum()");
  const a = f.leaf("a", "parameter", [2, 3], numbers(6));
  const b = f.leaf("b", "parameter", [2, 3], numbers(6, 2));
  return f.trace(f.sum(f.add(f.mul(a, b), a)));
}

/// Layers of x ← tanh(x W + b), x ← x + x², in modules: `ops` of them, about.
export function deep(ops: number, modules = true): Trace {
  const f = new Fake(`${ops} ops`);
  let x = f.leaf("x", "input", [4, 4], numbers(16));
  for (let layer = 0; 5 * layer < ops - 1; ++layer) {
    if (modules) f.enter(`layers.${layer}`, "Layer");
    const w = f.leaf(`layers.${layer}.weight`, "parameter", [4, 4], numbers(16, layer + 2));
    const b = f.leaf(`layers.${layer}.bias`, "parameter", [4], numbers(4, layer + 3));
    x = f.tanh(f.add(f.mm(x, f.t(w)), b));
    x = f.add(x, f.mul(x, x));
    x = f.tanh(x);
  }
  f.module = "";
  return f.trace(f.sum(x));
}

/// An MLP whose tensors are too large to be shown whole.
export function large(): Trace {
  const f = new Fake("a layer of 20 × 30");
  const x = f.leaf("x", "input", [10, 20], numbers(200));
  f.enter("fc", "Linear");
  const w = f.leaf("fc.weight", "parameter", [30, 20], numbers(600, 7));
  const b = f.leaf("fc.bias", "parameter", [30], numbers(30, 9));
  const y = f.add(f.mm(x, f.t(w)), b);
  f.module = "";
  return f.trace(f.sum(f.tanh(y)));
}
