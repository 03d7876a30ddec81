// gradcheck's Jacobians as heat maps: what the derivative says, what differences of the function say, how far apart.
import { heat, paint, scale_of, type Paint } from "./color";
import { by_id, el, pixels } from "./dom";
import { excess } from "./compare";
import { format } from "./numbers";
import { is_dark, toggle_theme, watch_theme } from "./theme";
import { to_number, unflatten, type Jacobian, type JacobianInput } from "./trace";

const kMostCells = 400; // more are drawn as a picture without numbers

export function show_jacobian(j: Jacobian): void {
  document.documentElement.dataset.kind = "jacobian";
  document.title = j.title;
  by_id("header").append(el("h1", {}, j.title), el("span", { class: j.passed ? "verdict good" : "verdict bad" }, j.passed ? "passed" : "failed"),
    el("div", { class: "tools" }, el("button", { type: "button", "aria-label": "print", click: () => print() }, "Print"),
      el("button", { type: "button", "aria-label": "light or dark", click: () => { toggle_theme(); draw(); } }, "◐")));
  const draw = () => by_id("main").replaceChildren(el("div", { class: "jacobians" },
    j.cause ? el("p", { class: "cause" }, el("b", {}, "Likely cause: "), j.cause) : null,
    j.message ? el("pre", { class: "message", tabindex: 0 }, j.message) : null,
    ...j.inputs.map((input, k) => one_input(j, input, k))));
  watch_theme(draw);
  draw();
}

function one_input(j: Jacobian, input: JacobianInput, k: number): HTMLElement {
  const [a, n] = [input.analytical.map(to_number), input.numerical.map(to_number)];
  const scale = scale_of([...a, ...n]);
  const beyond = a.map((v, i) => excess(j, v, n[i]));
  const failing = beyond.filter((e) => e > 1).length;
  const at = (what: string) => (i: number) => `jacobian.inputs.${k}.${what}.${i}`;
  return el("section", { class: "input" },
    el("h2", {}, input.name, el("small", {}, `${input.rows} inputs down × ${input.cols} outputs across`)),
    el("p", { class: "note" }, failing === 0 ? "All elements agree within the tolerance." : `${failing} of ${a.length} elements are apart by more than the tolerance (outlined).`),
    el("div", { class: "maps" },
      map(input, "from the derivative formula", a, (v) => paint(v, scale, is_dark()), beyond, at("analytical")),
      map(input, "from finite differences", n, (v) => paint(v, scale, is_dark()), beyond, at("numerical")),
      map(input, "difference", a.map((v, i) => Math.abs(v - n[i])), (v) => heat(v, scale, is_dark()), beyond, null)),
    failing > 0 ? worst(input, a, n, beyond) : null);
}

function map(input: JacobianInput, title: string, values: number[], color: (v: number) => Paint, beyond: number[], at: ((i: number) => string) | null): HTMLElement {
  const { rows, cols } = input;
  const caption = el("figcaption", {}, el("span", { class: "name" }, title));
  if (rows * cols > kMostCells) {
    const size = Math.max(2, Math.min(10, Math.floor(360 / Math.max(rows, cols))));
    return el("figure", { class: "tensor" }, caption, el("img", { class: "pixels", width: cols * size, height: rows * size, alt: `Jacobian ${title}, ${rows} × ${cols}`,
      src: pixels(rows, cols, (r, c) => color(values[r * cols + c]).rgb) }));
  }
  const body = el("tbody");
  values.forEach((v, i) => {
    if (i % cols === 0) body.append(el("tr", {}, el("th", { scope: "row" }, `[${unflatten(i / cols, input.shape).join(", ")}]`)));
    const c = color(v);
    body.lastElementChild!.append(el("td", { style: `background:${c.fill};color:${c.ink}`, class: beyond[i] > 1 ? "failing" : null },
      el("span", { class: "num", "data-at": at?.(i), "data-apart": at ? null : `jacobian.inputs ${i}` }, format(v, 4))));
  });
  return el("figure", { class: "tensor" }, caption, el("table", { class: "grid", "aria-label": title }, body));
}

function worst(input: JacobianInput, a: number[], n: number[], beyond: number[]): HTMLElement {
  const order = beyond.map((e, i) => [e, i]).filter(([e]) => e > 1).sort((x, y) => y[0] - x[0]).slice(0, 5);
  return el("ul", { class: "worst" }, ...order.map(([, i]) => {
    const [row, col] = [Math.floor(i / input.cols), i % input.cols];
    const ratio = n[i] !== 0 ? `, ratio ${format(a[i] / n[i], 4)}` : "";
    return el("li", {}, `output ${col} by ${input.name}[${unflatten(row, input.shape).join(", ")}]: the formula says ${format(a[i], 6)}, differences say ${format(n[i], 6)}${ratio}`);
  }));
}
