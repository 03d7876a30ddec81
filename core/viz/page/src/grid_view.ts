// A tensor in the panel: every element in a coloured cell that can be chosen, or a summary where it is large.
import { paint } from "./color";
import { el, pixels, svg } from "./dom";
import { num, tensor_scale, type Look } from "./look";
import { histogram_bars } from "./mini_grid";
import {
  elements,
  is_full,
  matrix_of,
  shape_text,
  tensor_name,
  to_number,
  unflatten,
  type Summary,
  type Tensor,
} from "./trace";

export interface Marks {
  chosen: number | null;
  used: ReadonlySet<number>;
}
export type Choose = (tensor: number, element: number) => void;
export const kNoMarks: Marks = { chosen: null, used: new Set() };

/// The tensor with its name, shape and type above.
export function figure(look: Look, id: number, caption: string | null, marks: Marks, choose: Choose): HTMLElement {
  const tensor = look.trace.tensors[id];
  const name = caption ?? tensor_name(look.trace, id);
  return el(
    "figure",
    { class: "tensor" },
    el(
      "figcaption",
      {},
      el("span", { class: "name" }, name),
      " ",
      el("span", { class: "shape" }, `${shape_text(tensor.shape)} ${tensor.dtype}`),
    ),
    tensor_view(look, tensor, name, marks, choose),
  );
}

export function tensor_view(look: Look, tensor: Tensor, name: string, marks: Marks, choose: Choose): HTMLElement {
  const { values } = tensor;
  if (values === null) return el("p", { class: "absent" }, "not recorded");
  if (is_full(values)) {
    if (values.full.length === 0) return el("p", { class: "absent" }, "no elements");
    return matrices(look, tensor, name, marks, choose);
  }
  return el(
    "div",
    { class: "summary" },
    picture(look, values, tensor),
    statistics(look, values, tensor),
    sample(look, tensor, name, marks, choose),
  );
}

// One table for each matrix of the last two dims.
function matrices(look: Look, tensor: Tensor, name: string, marks: Marks, choose: Choose): HTMLElement {
  const [rows, cols] = matrix_of(tensor.shape);
  const all = elements(tensor);
  const holder = el("div", { class: "matrices" });
  for (let start = 0; start < all.length; start += rows * cols)
    holder.append(table(look, tensor, name, all.slice(start, start + rows * cols), cols, marks, choose));
  return holder;
}

type Elements = ReturnType<typeof elements>;

function table(
  look: Look,
  tensor: Tensor,
  name: string,
  shown: Elements,
  cols: number,
  marks: Marks,
  choose: Choose,
): HTMLElement {
  const scale = tensor_scale(tensor);
  const body = el("tbody");
  for (let r = 0; r < shown.length; r += cols) {
    const row = el("tr", { role: "row" });
    for (const [index, value, at] of shown.slice(r, r + cols)) {
      const color = paint(to_number(value), scale, look.dark);
      const state = index === marks.chosen ? "chosen" : marks.used.has(index) ? "used" : null;
      const cell = el(
        "td",
        {
          role: "gridcell",
          tabindex: -1,
          "data-element": index,
          class: state,
          "aria-selected": String(state === "chosen"),
          style: `background:${color.fill};color:${color.ink}`,
          title: `${name}[${unflatten(index, tensor.shape).join(", ")}]`,
        },
        num(look, value, at, tensor.dtype),
      );
      row.append(cell);
    }
    body.append(row);
  }
  const grid = el(
    "table",
    {
      class: cols > 5 ? "grid compact" : "grid",
      role: "grid",
      "aria-label": `${name}, ${shape_text(tensor.shape)}`,
      "data-tensor": tensor.id,
      click: (e: MouseEvent) => pick(e.target as Element),
      keydown: (e: KeyboardEvent) => move(e, cols, pick),
    },
    body,
  );
  const first = grid.querySelector<HTMLElement>("td.chosen") ?? grid.querySelector<HTMLElement>("td");
  first?.setAttribute("tabindex", "0");
  function pick(target: Element): void {
    const cell = target.closest<HTMLElement>("td");
    if (cell) choose(tensor.id, Number(cell.dataset.element));
  }
  return grid;
}

// Arrows move among the cells of the grid that has the focus, and do not step.
function move(e: KeyboardEvent, cols: number, pick: (cell: Element) => void): void {
  const here = (e.target as Element).closest<HTMLElement>("td");
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -cols, ArrowDown: cols }[e.key];
  if (!here) return;
  if (e.key === "Enter" || e.key === " ") {
    e.preventDefault();
    e.stopPropagation();
    return pick(here);
  }
  if (by === undefined) return;
  e.preventDefault();
  e.stopPropagation();
  const cells = [...here.closest("table")!.querySelectorAll<HTMLElement>("td")];
  const next = cells[cells.indexOf(here) + by];
  if (!next) return;
  here.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

function picture(look: Look, values: Summary, tensor: Tensor): HTMLElement | null {
  const { thumbnail: t, histogram: h } = values;
  const holder = el("div", { class: "pictures" });
  if (t) {
    const largest = Math.max(...t.values.map((v) => Math.abs(to_number(v)) || 0));
    const src = pixels(t.rows, t.cols, (r, c) => paint(to_number(t.values[r * t.cols + c]), largest, look.dark).rgb);
    holder.append(
      el("img", {
        src,
        alt: `the values of ${tensor.name ?? tensor.role} as colours`,
        class: "pixels",
        width: Math.round((t.cols * 96) / Math.max(t.rows, t.cols)),
        height: Math.round((t.rows * 96) / Math.max(t.rows, t.cols)),
      }),
    );
  }
  if (h) {
    const at = `tensors.${tensor.id}.values.histogram`;
    holder.append(
      el(
        "div",
        { class: "histogram" },
        svg(
          "svg",
          { viewBox: "0 -2 192 66", role: "img", "aria-label": `histogram of ${tensor.name ?? tensor.role}` },
          histogram_bars(h.counts, 192, 64),
        ),
        el(
          "div",
          { class: "ends" },
          num(look, h.lo, `${at}.lo`, tensor.dtype),
          num(look, h.hi, `${at}.hi`, tensor.dtype),
        ),
      ),
    );
  }
  return holder;
}

function statistics(look: Look, values: Summary, tensor: Tensor): HTMLElement {
  const list = el("dl", { class: "statistics" });
  const { summary } = values;
  for (const name of ["min", "max", "mean", "std", "zeros", "nan", "inf"] as const) {
    if ((name === "nan" || name === "inf") && summary[name] === 0) continue;
    const type = name === "mean" || name === "std" ? "float64" : tensor.dtype;
    list.append(
      el(
        "div",
        {},
        el("dt", {}, name),
        el("dd", {}, num(look, summary[name], `tensors.${tensor.id}.values.summary.${name}`, type)),
      ),
    );
  }
  return list;
}

function sample(look: Look, tensor: Tensor, name: string, marks: Marks, choose: Choose): HTMLElement {
  const shown = elements(tensor);
  return el(
    "details",
    { class: "sample", open: marks.chosen !== null || marks.used.size > 0 },
    el("summary", {}, `${shown.length} of its elements`),
    table(look, tensor, `${name}, a sample`, shown, 4, marks, choose),
  );
}
