// Makes the pictures of docs/see.md from the pages that the library wrote.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Trace } from "../../core/viz/page/src/trace";
import { kPhone, launch, open, root } from "./browser";
import { from_library, type Example } from "./documents";

interface Picture {
  name: string;
  page: string;
  hash(trace: Trace): string;
  dark?: boolean;
  phone?: boolean;
}

// The number of the first step that is so, from 1.
function step(trace: Trace, is: (s: Trace["passes"][0]["steps"][0]) => boolean, pass = 0): number {
  const at = trace.passes[pass].steps.findIndex(is) + 1;
  if (at === 0) throw new Error(`No such step in ${trace.title}.`);
  return at;
}

const node = (trace: Trace, id: number | null) => (id === null ? "" : trace.nodes[id].op);

const kPictures: Picture[] = [
  {
    name: "step",
    page: "notebook_001",
    hash: (t) => `#step=${step(t, (s) => s.kind === "node" && node(t, s.node) === "convolution")}&element=1`,
  },
  { name: "forward", page: "mlp", hash: () => "#forward=3" },
  {
    name: "pins",
    page: "small",
    hash: (t) =>
      `#step=${step(t, (s) => s.kind === "sum")}&pin=${t.nodes
        .map((n) => n.name)
        .slice(0, 2)
        .join(",")}`,
  },
  { name: "fan_out", page: "small", hash: (t) => `#step=${step(t, (s) => s.kind === "sum")}` },
  {
    name: "layers",
    page: "mlp",
    hash: (t) =>
      `#step=${step(t, (s) => s.kind === "node" && /^dx/.test(s.formula ?? "") && node(t, s.node) === "addmm")}`,
  },
  {
    name: "images",
    page: "lenet",
    dark: true,
    hash: (t) =>
      `#step=${step(t, (s) => s.kind === "node" && node(t, s.node) === "convolution" && t.nodes[s.node!].module === "0")}`,
  },
  {
    name: "modules",
    page: "transformer",
    hash: (t) =>
      `#step=${step(t, (s) => s.kind === "node" && s.input === 2 && t.nodes[s.node!].module === "layers.2.linear1")}&open=layers`,
  },
  {
    name: "order_2",
    page: "second_order",
    hash: (t) => `#pass=2&step=${step(t, (s) => s.kind === "sum" && s.to !== null, 1)}`,
  },
  { name: "compare", page: "compare", hash: () => "" },
  { name: "failure", page: "failure", hash: (t) => `#step=${t.passes[0].steps.length}` },
  { name: "jacobian", page: "jacobian", hash: () => "" },
  {
    name: "phone",
    page: "small",
    phone: true,
    hash: (t) => `#step=${step(t, (s) => s.kind === "node" && node(t, s.node) === "mul")}`,
  },
];

async function main(): Promise<void> {
  const pages = from_library();
  const folder = join(root, "docs/images");
  mkdirSync(folder, { recursive: true });
  const browser = await launch();
  for (const p of kPictures) {
    const example: Example | undefined = pages.get(p.page);
    if (!example) throw new Error(`The library has not written ${p.page}.html: build xtgrad_write_pages first.`);
    const viewport = p.phone ? kPhone : { width: 1280, height: 800 };
    const { page } = await open(browser, example.address + p.hash(example.document as Trace), {
      viewport,
      colorScheme: p.dark ? "dark" : "light",
    });
    const path = join(folder, `see_${p.name}.png`);
    await page.screenshot({ path });
    await page.context().close();
    const size = statSync(path).size;
    console.log(`${path}: ${Math.round(size / 1000)} kB`);
    if (size > 200_000) throw new Error(`${path} takes more than 200 kB.`);
  }
  await browser.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
