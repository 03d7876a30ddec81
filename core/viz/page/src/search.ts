// Finds ops, tensors and modules by what a person remembers of them.
import { leaf_key, op_key } from "./fold";
import { shape_text, short_type, type Trace } from "./trace";

export interface Hit {
  key: string;
  title: string;
  note: string;
}

/// The best first: names that begin with the text, then names that contain it, then formulas, modules and sources.
export function search(trace: Trace, text: string, order: number, most = 12): Hit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const hits: { hit: Hit; rank: number }[] = [];
  const consider = (hit: Hit, names: (string | null)[], more: (string | null)[]) => {
    const has = (t: string | null) => t !== null && t.toLowerCase().includes(wanted);
    const rank = names.some((t) => t?.toLowerCase() === wanted)
      ? 0
      : names.some((t) => t?.toLowerCase().startsWith(wanted))
        ? 1
        : names.some(has)
          ? 2
          : more.some(has)
            ? 3
            : -1;
    if (rank >= 0) hits.push({ hit, rank });
  };
  const leaves = new Set<number>();
  for (const n of trace.nodes) {
    if (n.order > order) continue;
    consider(
      { key: op_key(n.id), title: n.name, note: n.module ?? n.formula ?? n.op },
      [n.name, n.op, n.backward_name],
      [n.module, n.formula, n.source, ...n.inputs.map((i) => i.gradient)],
    );
    for (const i of n.inputs) if (i.node === null && i.tensor !== null) leaves.add(i.tensor);
  }
  for (const id of leaves) {
    const t = trace.tensors[id];
    consider(
      { key: leaf_key(id), title: t.name ?? t.role, note: `${t.role}, ${shape_text(t.shape)}` },
      [t.name],
      [t.module, t.role],
    );
  }
  for (const m of trace.modules) {
    if (m.path !== "") consider({ key: m.path, title: m.path, note: short_type(m.type) }, [m.path], [m.type]);
  }
  return hits
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map((h) => h.hit);
}
