// What the browser tests open: traces made here, and the pages that the library wrote (write_pages.cpp), in the folder XTGRAD_PAGES.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { replay } from "../../core/viz/page/src/replay";
import type { Document, Jacobian, Trace } from "../../core/viz/page/src/trace";
import { write_page } from "./browser";
import { deep, large, small } from "./fake_runs";

export interface Example {
  document: Document;
  address: string;
}

export function from_library(): Map<string, Example> {
  const folder = process.env.XTGRAD_PAGES ?? "";
  const found = new Map<string, Example>();
  if (!existsSync(folder)) return found;
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".html")) continue;
    const path = join(folder, file);
    const json = /<script type="application\/json" id="trace">([^]*?)<\/script>/.exec(readFileSync(path, "utf8"))![1];
    found.set(file.slice(0, -5), { document: JSON.parse(json) as Document, address: pathToFileURL(path).href });
  }
  return found;
}

/// The single runs among them, and those made here.
export function runs(): Map<string, Example & { document: Trace }> {
  const all = new Map<string, Example & { document: Trace }>();
  const add = (name: string, document: Trace, address: string) => all.set(name, { document, address });
  for (const [name, trace] of [
    ["fake small", small()],
    ["fake layers", deep(30)],
    ["fake large", large()],
    ["fake unrecorded", unrecorded()],
  ] as const)
    add(name, trace, write_page(name.replace(" ", "_"), trace));
  for (const [name, { document, address }] of from_library())
    if ("xtgrad_trace" in document) add(name, document, address);
  return all;
}

/// What autograd::trace gives: the graph, without values and steps.
export function unrecorded(): Trace {
  const t = small();
  return {
    ...t,
    title: "not recorded",
    recorded: false,
    passes: [],
    forward_memory: [],
    tensors: t.tensors
      .filter((v) => v.role !== "gradient")
      .map((v) => (v.role === "result" ? { ...v, values: null } : v)),
  };
}

/// The same run twice, the second with a wrong gradient of b.
export function pair(): { compare: [Trace, Trace] } {
  const [a, b] = [small(), small()];
  a.title = "right";
  b.title = "wrong gradient";
  const leaf = b.tensors.find((t) => t.name === "b")!;
  const g = b.tensors[replay(b, 0).gradients.get(`t${leaf.id}`)!.tensor[0]];
  if (g.values && "full" in g.values) g.values.full = g.values.full.map((v, i) => (i % 2 === 0 ? Number(v) * 0.5 : v));
  return { compare: [a, b] };
}

export function jacobian(): { jacobian: Jacobian } {
  const right = Array.from({ length: 24 }, (_, i) =>
    Math.floor(i / 4) % 4 === i % 4 ? 0.5 + 0.25 * Math.floor(i / 4) : i % 5 === 0 ? -0.125 : 0,
  );
  return {
    jacobian: {
      title: "gradcheck of my_op",
      message: "my_op: the derivative of input 0 (self) is not what differences say.",
      cause: "a missing factor: the formula gives half of what it should in row 2",
      atol: 1e-6,
      rtol: 1e-5,
      pairs: [
        {
          output: 0,
          input: 0,
          input_name: "self",
          input_shape: [4],
          output_shape: [2, 3],
          rows: 6,
          cols: 4,
          numeric: right,
          backward: right.map((v, i) => (Math.floor(i / 4) === 2 ? v / 2 : v)),
          worst: [2, 2],
          ok: false,
        },
      ],
    },
  };
}

/// A run with a second pass, of order 2, over one more op.
export function two_orders(): Trace {
  const t = small();
  const last = t.nodes[t.nodes.length - 1];
  const extra = { ...last, id: t.nodes.length, name: "sum1", order: 2 };
  return {
    ...t,
    title: "two orders",
    nodes: [...t.nodes, extra],
    passes: [
      ...t.passes,
      { ...t.passes[0], order: 2, steps: t.passes[0].steps.map((s) => ({ ...s, text: `Again: ${s.text}` })) },
    ],
  };
}
