// How far numbers are apart: of two runs of the same program, op by op, and of the two sides of a gradcheck.
import { leaf_key, op_key } from "./fold";
import { final_gradient, replay, type Replay } from "./replay";
import { elements, to_number, type Trace } from "./trace";

export interface Pair {
  a: number;
  b: number;
  delta: number;
  scale: number;
} // tensors; the largest difference; the largest size
export interface Row {
  key: string;
  name: string;
  what: string;
  value: Pair | null;
  gradient: Pair | null;
} // key: in the second run

/// The ops and named leaves that both runs have, in the order of the second.
export function compare(a: Trace, b: Trace): { rows: Row[]; only_a: string[]; only_b: string[] } {
  const [ra, rb] = [a, b].map((t) => (t.passes.length > 0 ? replay(t, 0) : null));
  const left = named(a);
  const right = named(b);
  const rows: Row[] = [];
  for (const [name, in_b] of right) {
    const in_a = left.get(name);
    if (!in_a) continue;
    rows.push({
      key: in_b.key,
      name,
      what: in_b.what,
      value: pair(a, b, in_a.tensor, in_b.tensor),
      gradient: pair(a, b, gradient(ra, in_a.key), gradient(rb, in_b.key)),
    });
  }
  const missing = (from: Map<string, unknown>, to: Map<string, unknown>) => [...from.keys()].filter((n) => !to.has(n));
  return { rows, only_a: missing(left, right), only_b: missing(right, left) };
}

const gradient = (r: Replay | null, key: string) => (r ? final_gradient(r, key) : null);

function named(trace: Trace): Map<string, { key: string; tensor: number | null; what: string }> {
  const found = new Map<string, { key: string; tensor: number | null; what: string }>();
  for (const n of trace.nodes) {
    if (n.order > 1) continue;
    for (const { node, tensor } of n.inputs) {
      const t = node === null && tensor !== null ? trace.tensors[tensor] : null;
      if (t?.name && !found.has(t.name)) found.set(t.name, { key: leaf_key(t.id), tensor: t.id, what: t.role });
    }
    found.set(n.name, { key: op_key(n.id), tensor: n.result, what: n.op });
  }
  return found;
}

function pair(ta: Trace, tb: Trace, a: number | null, b: number | null): Pair | null {
  if (a === null || b === null) return null;
  const [ea, eb] = [elements(ta.tensors[a]), elements(tb.tensors[b])];
  if (ea.length === 0 || ea.length !== eb.length) return null;
  let [delta, scale] = [0, 0];
  ea.forEach(([, v], i) => {
    const [x, y] = [to_number(v), to_number(eb[i][1])];
    const d = x === y || (Number.isNaN(x) && Number.isNaN(y)) ? 0 : Math.abs(x - y);
    delta = Number.isNaN(d) ? Infinity : Math.max(delta, d);
    if (Number.isFinite(x)) scale = Math.max(scale, Math.abs(x));
    if (Number.isFinite(y)) scale = Math.max(scale, Math.abs(y));
  });
  return { a, b, delta, scale };
}

/// 0 for equal, 1 for as far apart as the numbers are large.
export function share(p: Pair | null): number {
  return p === null || p.delta === 0 ? 0 : p.scale > 0 ? Math.min(1, p.delta / p.scale) : 1;
}

/// How far an element of a Jacobian is beyond what gradcheck allows: above 1 it fails.
export function excess(backward: number, numeric: number, atol: number, rtol: number): number {
  if (backward === numeric) return 0;
  const apart = Math.abs(backward - numeric);
  return Number.isFinite(apart) ? apart / (atol + rtol * Math.abs(numeric)) : Infinity;
}
