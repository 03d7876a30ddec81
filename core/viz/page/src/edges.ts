// The edges between visible boxes: the flow of the forward run, and which boxes share storage.
import { box_of, leaf_key, op_key, type Tree } from "./fold";
import type { Trace } from "./trace";

export interface Edge {
  from: string;
  to: string;
  kind: "flow" | "storage";
  count: number;
}

/// Between boxes, each pair once; `count` says how many edges of the whole graph it stands for.
export function edges(trace: Trace, tree: Tree, open: ReadonlySet<string>, order: number): Edge[] {
  const found = new Map<string, Edge>();
  const add = (from: string, to: string, kind: Edge["kind"]) => {
    if (from === to) return;
    const key = `${kind} ${from} ${to}`;
    const edge = found.get(key);
    if (edge) ++edge.count;
    else found.set(key, { from, to, kind, count: 1 });
  };
  const owners = new Map<number, string[]>(); // storage → the ops and leaves whose values lie in it
  const own = (storage: number | null, key: string) => {
    if (storage === null) return;
    const keys = owners.get(storage);
    if (!keys) owners.set(storage, [key]);
    else if (!keys.includes(key)) keys.push(key);
  };
  const box = (key: string) => box_of(tree, open, key);
  for (const n of trace.nodes) {
    if (n.order > order) continue;
    for (const { node, tensor } of n.inputs) {
      const from = node !== null ? op_key(node) : tensor !== null ? leaf_key(tensor) : null;
      if (from === null || (node !== null && trace.nodes[node].order > order)) continue;
      add(box(from), box(op_key(n.id)), "flow");
      if (node === null && tensor !== null) own(trace.tensors[tensor].storage, from);
    }
    if (n.result !== null) own(trace.tensors[n.result].storage, op_key(n.id));
  }
  for (const keys of owners.values())
    for (let i = 1; i < keys.length; ++i) add(box(keys[i - 1]), box(keys[i]), "storage");
  return [...found.values()];
}
