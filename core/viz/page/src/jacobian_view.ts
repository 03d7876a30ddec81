// gradcheck's Jacobians as heat maps: what backward says, what differences of the function say, how far they are apart.
import { heat, paint, scale_of, type Paint } from "./color";
import { excess } from "./compare";
import { by_id, el, pixels, reach_scrollers } from "./dom";
import { format } from "./numbers";
import { is_dark, watch_theme } from "./theme";
import { toolbar } from "./toolbar";
import { to_number, unflatten, type Jacobian, type JacobianPair } from "./trace";

const kMostCells = 400; // more are drawn as a picture without numbers

export function show_jacobian(j: Jacobian): void {
  document.documentElement.dataset.kind = "jacobian";
  document.title = j.title;
  const passed = j.pairs.every((p) => p.ok);
  by_id("header").append(
    el("h1", {}, j.title),
    el("span", { class: passed ? "verdict good" : "verdict bad" }, passed ? "passed" : "failed"),
    toolbar(() => draw()),
  );
  const draw = () => {
    by_id("main").replaceChildren(
      el(
        "div",
        { class: "jacobians" },
        j.cause ? el("p", { class: "cause" }, el("b", {}, "Likely cause: "), j.cause) : null,
        ...j.pairs.map((_, k) => one_pair(j, k)),
        j.message ? el("pre", { class: "message", tabindex: 0 }, j.message) : null,
      ),
    );
    reach_scrollers(by_id("main"));
  };
  watch_theme(draw);
  draw();
}

interface Sides {
  pair: JacobianPair;
  backward: number[];
  numeric: number[];
  failing: boolean[];
}

// Without gradcheck's tolerances, what is known to fail is the worst element.
function sides(j: Jacobian, pair: JacobianPair): Sides {
  const [backward, numeric] = [pair.backward.map(to_number), pair.numeric.map(to_number)];
  const worst = pair.ok || !pair.worst ? -1 : pair.worst[0] * pair.cols + pair.worst[1];
  const fails = (b: number, i: number) =>
    j.atol === undefined || j.rtol === undefined ? i === worst : excess(b, numeric[i], j.atol, j.rtol) > 1;
  return { pair, backward, numeric, failing: backward.map(fails) };
}

function one_pair(j: Jacobian, k: number): HTMLElement {
  const s = sides(j, j.pairs[k]);
  const { pair, backward, numeric } = s;
  const scale = scale_of([...backward, ...numeric]);
  const at = (what: string) => (i: number) => ({ "data-at": `jacobian.pairs.${k}.${what}.${i}` });
  const apart = (i: number) => ({ "data-apart": `jacobian.pairs.${k} ${i}` });
  const failing = s.failing.filter(Boolean).length;
  return el(
    "section",
    { class: "input" },
    el(
      "h2",
      {},
      `output ${pair.output} by ${input_name(pair)}`,
      el("small", {}, `${pair.rows} elements of the output down × ${pair.cols} of the input across`),
    ),
    el("p", { class: "note" }, verdict(j, pair, failing)),
    el(
      "div",
      { class: "maps" },
      map(s, "from backward", backward, (v) => paint(v, scale, is_dark()), at("backward")),
      map(s, "from finite differences", numeric, (v) => paint(v, scale, is_dark()), at("numeric")),
      map(
        s,
        "difference",
        backward.map((v, i) => Math.abs(v - numeric[i])),
        (v) => heat(v, scale, is_dark()),
        apart,
      ),
    ),
    failing > 0 ? worst(s) : null,
  );
}

function verdict(j: Jacobian, pair: JacobianPair, failing: number): string {
  if (pair.ok) return "All elements agree within the tolerance.";
  if (j.atol === undefined || j.rtol === undefined)
    return "They do not agree; the two elements that are furthest apart are outlined.";
  return `${failing} of ${pair.rows * pair.cols} elements, outlined, ${failing === 1 ? "is" : "are"} apart by more than the tolerance.`;
}

function input_name(pair: JacobianPair): string {
  return pair.input_name ?? `input ${pair.input}`;
}

function index_text(i: number, shape: number[] | undefined): string {
  return shape ? `[${unflatten(i, shape).join(", ")}]` : `[${i}]`;
}

function map(
  { pair, failing }: Sides,
  title: string,
  values: number[],
  color: (v: number) => Paint,
  from: (i: number) => Record<string, string>,
): HTMLElement {
  const { rows, cols } = pair;
  const caption = el("figcaption", {}, el("span", { class: "name" }, title));
  if (rows * cols > kMostCells) {
    const size = Math.max(2, Math.min(10, Math.floor(400 / Math.max(rows, cols))));
    return el(
      "figure",
      { class: "tensor" },
      caption,
      el("img", {
        class: "pixels",
        width: cols * size,
        height: rows * size,
        alt: `Jacobian ${title}, ${rows} × ${cols}`,
        src: pixels(rows, cols, (r, c) => color(values[r * cols + c]).rgb),
      }),
    );
  }
  const top = el("tr", {}, el("td", { class: "corner" }));
  for (let c = 0; c < cols; ++c) top.append(el("th", { scope: "col" }, index_text(c, pair.input_shape)));
  const body = el("tbody");
  values.forEach((v, i) => {
    if (i % cols === 0)
      body.append(el("tr", {}, el("th", { scope: "row" }, index_text(Math.floor(i / cols), pair.output_shape))));
    const c = color(v);
    body.lastElementChild!.append(
      el(
        "td",
        { style: `background:${c.fill};color:${c.ink}`, class: failing[i] ? "failing" : null },
        el("span", { class: "num", ...from(i) }, format(v, 4)),
      ),
    );
  });
  return el(
    "figure",
    { class: "tensor" },
    caption,
    el("table", { class: "grid", "aria-label": title }, el("thead", {}, top), body),
  );
}

function worst({ pair, backward: b, numeric: n, failing }: Sides): HTMLElement {
  const order = b
    .map((_, i) => i)
    .filter((i) => failing[i])
    .sort((x, y) => Math.abs(b[y] - n[y]) - Math.abs(b[x] - n[x]))
    .slice(0, 5);
  return el(
    "ul",
    { class: "worst" },
    ...order.map((i) => {
      const [row, col] = [Math.floor(i / pair.cols), i % pair.cols];
      const ratio = n[i] !== 0 ? `, ${format(b[i] / n[i], 4)} times that` : "";
      return el(
        "li",
        {},
        `output${index_text(row, pair.output_shape)} by ${input_name(pair)}${index_text(col, pair.input_shape)}: differences say ${format(n[i], 6)}, backward says ${format(b[i], 6)}${ratio}`,
      );
    }),
  );
}
