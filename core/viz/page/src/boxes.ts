// The boxes of the graph: how large each is, and how it is drawn.
import { svg, text_width } from "./dom";
import { key_of, is_group, ops_below, op_key, type Group, type Item } from "./fold";
import type { Forward } from "./forward";
import { count } from "./numbers";
import { empty_grid, form_of, mini_grid } from "./mini_grid";
import type { Look } from "./look";
import { final_gradient, gradient_at, progress_at, type Progress, type Replay } from "./replay";
import { shape_text, type Tensor } from "./trace";

const kTitle = "600 14px Inter, system-ui, sans-serif";
const kNote = "11px Inter, system-ui, sans-serif";
const kPad = 10;
const kSign = 16; // the room of the sign before a gradient

export interface Box {
  key: string;
  item: Item;
  kind: "op" | "group" | "repeat" | "parameter" | "input" | "constant";
  title: string;
  note: string;
  value: Tensor | null;
  awaits: Tensor | null; // the gradient that it has in the end
  width: number;
  height: number;
}

export function make_box(look: Look, replay: Replay | null, item: Item): Box {
  const box = describe(look, item);
  box.awaits = replay && !is_group(item) ? tensor_of(look, final_gradient(replay, box.key)) : null;
  const head = text_width(box.title, kTitle) + (box.note ? 12 + text_width(box.note, kNote) : 0);
  const below = is_group(item) ? text_width(ops_text(item), kNote) : 0;
  const value = box.value ? form_of(look, box.value) : null;
  const awaits = box.awaits ? form_of(look, box.awaits) : null;
  box.width = Math.ceil(2 * kPad + Math.max(44, head, below, value?.width ?? 0, awaits ? awaits.width + kSign : 0));
  box.height =
    2 * kPad + 14 + (value ? 7 + value.height : 0) + (awaits ? 7 + awaits.height : 0) + (is_group(item) ? 22 : 0);
  return box;
}

const ops_text = (g: Group) => `${count(g.ops, "op")}, folded`;
const tensor_of = (look: Look, id: number | null) => (id === null ? null : look.trace.tensors[id]);

function describe(look: Look, item: Item): Box {
  const base = { key: key_of(item), item, awaits: null, width: 0, height: 0 };
  if (is_group(item)) {
    const title = item.label || item.type || "module";
    return {
      ...base,
      kind: item.kind === "repeat" ? "repeat" : "group",
      title,
      note: item.label ? item.type : "",
      value: null,
    };
  }
  if ("op" in item) {
    const node = look.trace.nodes[item.op];
    const value = tensor_of(look, node.result);
    return { ...base, kind: "op", title: node.name, note: value ? shape_text(value.shape) : "", value };
  }
  const value = look.trace.tensors[item.leaf];
  const kind = value.role === "parameter" ? "parameter" : value.role === "constant" ? "constant" : "input";
  const title = value.name
    ? value.name.slice(value.module && value.name.startsWith(value.module + ".") ? value.module.length + 1 : 0)
    : value.role;
  return { ...base, kind, title, note: shape_text(value.shape), value };
}

/// The box as a group with its own origin; what changes from step to step is drawn by `update_box`.
export function draw_box(look: Look, box: Box): SVGGElement {
  const { width, height } = box;
  const group = svg("g", {
    class: `box ${box.kind}`,
    role: "button",
    tabindex: -1,
    "data-key": box.key,
    "aria-description": description(look, box),
  });
  if ("op" in box.item && box.item.op === look.trace.failed) group.classList.add("failed");
  if (is_group(box.item)) {
    const layers = box.kind === "repeat" ? [8, 4] : [4];
    for (const d of layers) group.append(svg("rect", { x: d, y: d, width, height, rx: 8, class: "shadow" }));
  }
  const outline =
    box.kind === "input" || box.kind === "parameter" || box.kind === "constant" ? Math.min(17, height / 2) : 8;
  group.append(
    svg("rect", { width, height, rx: outline, class: "body" }),
    svg("text", { x: kPad, y: kPad + 12, class: "title" }, box.title),
  );
  if (box.note)
    group.append(svg("text", { x: width - kPad, y: kPad + 11.5, class: "note", "text-anchor": "end" }, box.note));
  if (box.value) group.append(svg("g", { class: "value" }, mini_grid(look, box.value, kPad, kPad + 21)));
  if (is_group(box.item)) {
    group.append(svg("text", { x: kPad, y: kPad + 30, class: "note" }, ops_text(box.item)));
    group.append(svg("rect", { x: kPad, y: height - 9, width: width - 2 * kPad, height: 3, rx: 1.5, class: "track" }));
  }
  group.append(svg("g", { class: "live" }));
  return group;
}

/// Draws the gradient that the box holds at a step, and how far the run has come with it.
export function update_box(
  look: Look,
  replay: Replay | null,
  forward: Forward | null,
  box: Box,
  group: SVGGElement,
  step: number,
): void {
  const live = group.querySelector<SVGGElement>(".live")!;
  const state = forward && step < 0 ? forward.progress(box.item, step) : box_state(replay, box, step);
  group.dataset.state = state;
  if (is_group(box.item)) {
    const done = replay ? ops_below(box.item).filter((n) => progress_at(replay, op_key(n), step) === "done").length : 0;
    const full = box.width - 2 * kPad;
    live.replaceChildren(
      svg("rect", {
        x: kPad,
        y: box.height - 9,
        width: (full * done) / Math.max(1, box.item.ops),
        height: 3,
        rx: 1.5,
        class: "filled",
      }),
    );
    return;
  }
  if (!box.awaits || !replay) return;
  const y = kPad + 14 + (box.value ? 7 + form_of(look, box.value).height : 0) + 7;
  const here = gradient_at(replay, box.key, step);
  if (live.dataset.shown === `${here}`) return;
  live.dataset.shown = `${here}`;
  const grid =
    here === null
      ? empty_grid(look, box.awaits, kPad + kSign, y)
      : mini_grid(look, look.trace.tensors[here], kPad + kSign, y);
  live.replaceChildren(svg("text", { x: kPad, y: y + 13, class: here === null ? "sign pale" : "sign" }, "∂"), grid);
}

function box_state(replay: Replay | null, box: Box, step: number): Progress {
  if (!replay) return "untouched";
  if (!is_group(box.item)) return progress_at(replay, box.key, step);
  const states = new Set(ops_below(box.item).map((n) => progress_at(replay, op_key(n), step)));
  if (states.has("now")) return "now";
  if (states.size === 1) return [...states][0];
  return states.has("waiting") || states.has("done") ? "waiting" : "untouched";
}

function description(look: Look, box: Box): string {
  if (is_group(box.item)) return "module, Enter opens it";
  return "op" in box.item ? look.trace.nodes[box.item.op].backward_name : box.kind;
}
