// A tensor inside a box of the graph: numbers where they are few, coloured cells, a thumbnail or a histogram.
import { paint } from "./color";
import { pixels, svg, text_width } from "./dom";
import { digits_text, svg_num, tensor_scale, type Look } from "./look";
import { is_full, matrix_of, to_number, type Numeral, type Tensor } from "./trace";

const kCellHeight = 18;
const kFont = "11.5px Inter, system-ui, sans-serif";
const kMostNumbers = 12;
const kMostColumns = 4;

interface Form {
  kind: "numbers" | "cells" | "histogram" | "text";
  rows: number;
  cols: number;
  width: number;
  height: number;
  cell: number;
}

/// How a tensor will be drawn, so that the layout knows the room.
export function form_of(look: Look, tensor: Tensor): Form {
  const { values, shape } = tensor;
  if (values === null) return { kind: "text", rows: 1, cols: 1, width: 76, height: 14, cell: 0 };
  if (is_full(values)) {
    const n = values.full.length;
    if (n === 0) return { kind: "text", rows: 1, cols: 1, width: 76, height: 14, cell: 0 };
    let [, cols] = matrix_of(shape);
    if (cols === n && n > kMostColumns) cols = Math.ceil(n / Math.ceil(n / 16)); // one long row is broken
    const rows = Math.ceil(n / cols);
    if (n <= kMostNumbers && cols <= kMostColumns) {
      const longest = Math.max(...values.full.map((v) => text_width(digits_text(look, v, tensor.dtype), kFont)));
      const cell = Math.max(26, Math.ceil(longest) + 10);
      return { kind: "numbers", rows, cols, width: cols * cell, height: rows * kCellHeight, cell };
    }
    const cell = Math.max(rows, cols) > 16 ? 6 : 10;
    return { kind: "cells", rows, cols, width: cols * cell, height: rows * cell, cell };
  }
  const thumb = values.thumbnail;
  if (thumb) {
    const cell = Math.max(1, Math.min(4, 72 / Math.max(thumb.rows, thumb.cols)));
    return {
      kind: "cells",
      rows: thumb.rows,
      cols: thumb.cols,
      width: thumb.cols * cell,
      height: thumb.rows * cell,
      cell,
    };
  }
  return { kind: "histogram", rows: 1, cols: 32, width: 96, height: 26, cell: 3 };
}

export function mini_grid(look: Look, tensor: Tensor, x: number, y: number): SVGGElement {
  const form = form_of(look, tensor);
  const group = svg("g", { class: "mini", transform: `translate(${x} ${y})` });
  const { values } = tensor;
  if (form.kind === "text" || values === null) {
    group.append(svg("text", { class: "absent", y: 11 }, values === null ? "not recorded" : "empty"));
    return group;
  }
  const scale = tensor_scale(tensor);
  if (form.kind === "numbers" && is_full(values)) {
    values.full.forEach((value, i) => group.append(...cell(look, tensor, form, value, i, scale)));
  } else if (form.kind === "cells") {
    const shown = is_full(values) ? values.full : values.thumbnail!.values;
    const largest = is_full(values) ? scale : Math.max(...shown.map((v) => Math.abs(to_number(v)) || 0));
    const href = pixels(form.rows, form.cols, (r, c) => {
      const value = shown[r * form.cols + c];
      return value === undefined ? [128, 128, 128] : paint(to_number(value), largest, look.dark).rgb;
    });
    group.append(
      svg("image", { href, width: form.width, height: form.height, preserveAspectRatio: "none", class: "pixels" }),
      svg("rect", { width: form.width, height: form.height, class: "frame" }),
    );
  } else if (!is_full(values)) {
    group.append(histogram_bars(values.histogram?.counts ?? [], form.width, form.height));
  }
  return group;
}

function cell(look: Look, tensor: Tensor, form: Form, value: Numeral, i: number, scale: number): SVGElement[] {
  const color = paint(to_number(value), scale, look.dark);
  const x = (i % form.cols) * form.cell;
  const y = Math.floor(i / form.cols) * kCellHeight;
  return [
    svg("rect", { x, y, width: form.cell, height: kCellHeight, fill: color.fill, class: "cell" }),
    svg_num(look, value, `tensors.${tensor.id}.values.full.${i}`, tensor.dtype, {
      x: x + form.cell / 2,
      y: y + 13,
      fill: color.ink,
      "text-anchor": "middle",
    }),
  ];
}

/// The empty place of a gradient that has not arrived yet.
export function empty_grid(look: Look, tensor: Tensor, x: number, y: number): SVGGElement {
  const { width, height } = form_of(look, tensor);
  return svg(
    "g",
    { class: "mini", transform: `translate(${x} ${y})` },
    svg("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 3, class: "awaited" }),
  );
}

export function histogram_bars(counts: number[], width: number, height: number): SVGGElement {
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const bars = counts.map((n, i) => {
    const tall = n === 0 ? 0 : Math.max(1, (n / most) * height);
    return `M${(i * step).toFixed(2)} ${height}v${-tall.toFixed(2)}h${(step * 0.86).toFixed(2)}v${tall.toFixed(2)}z`;
  });
  return svg(
    "g",
    {},
    svg("path", { d: bars.join(""), class: "bars" }),
    svg("path", { d: `M0 ${height}h${width}`, class: "frame" }),
  );
}
