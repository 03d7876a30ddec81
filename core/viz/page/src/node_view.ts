// The chosen op or tensor: what it is, what went in, what it gave, its gradient by now, what it keeps for backward.
import { el } from "./dom";
import { explain_view, type Chosen } from "./explain_view";
import { figure, tensor_view, kNoMarks, type Choose, type Marks } from "./grid_view";
import type { Look } from "./look";
import { math } from "./math";
import { bytes } from "./numbers";
import { gradient_at, type Replay } from "./replay";
import { shape_text, tensor_name, type Node, type Tensor } from "./trace";

export interface NodeEvents {
  choose: Choose;
  select(key: string): void;
  unpin: (() => void) | null;
  unfold: (() => void) | null;
  pinned: boolean; // stays in sight while others are looked at
  pin(): void;
}

export function node_view(
  look: Look,
  replay: Replay | null,
  key: string,
  at: number,
  chosen: Chosen | null,
  events: NodeEvents,
): HTMLElement {
  const id = Number(key.slice(1));
  const marks = (tensor: number): Marks =>
    chosen?.tensor === tensor ? { chosen: chosen.element, used: new Set() } : kNoMarks;
  const gradient = replay ? gradient_at(replay, key, at) : null;
  const gradient_view = el(
    "section",
    {},
    el("h3", {}, "Gradient"),
    gradient !== null
      ? figure(look, gradient, `at step ${at}`, marks(gradient), events.choose)
      : el(
          "p",
          { class: "absent" },
          !replay ? "not recorded" : replay.gradients.has(key) ? "has not arrived yet" : "gets none in this pass",
        ),
  );
  if (key.startsWith("t")) return leaf_view(look, look.trace.tensors[id], gradient_view, marks, events);
  return op_view(look, look.trace.nodes[id], replay, at, gradient_view, marks, chosen, events);
}

function op_view(
  look: Look,
  node: Node,
  replay: Replay | null,
  at: number,
  gradient: HTMLElement,
  marks: (t: number) => Marks,
  chosen: Chosen | null,
  events: NodeEvents,
): HTMLElement {
  const result = node.result;
  const element = chosen && chosen.tensor === result ? chosen.element : null;
  return el(
    "div",
    { class: "node" },
    headline(node.name, node.backward_name, events),
    facts([
      ["module", node.module || null],
      ["source", node.source],
      ["order", node.order > 1 ? String(node.order) : null],
    ]),
    node.tex || node.formula ? el("div", { class: "formula" }, math(node.tex, node.formula, true)) : null,
    result !== null && (events.unpin || events.pinned || element !== null)
      ? explain_view(
          look,
          node.explain,
          `nodes.${node.id}.explain`,
          result,
          look.trace.tensors[result].dtype,
          element,
          math(node.tex, node.formula),
        )
      : null,
    el(
      "div",
      { class: "pair" },
      el(
        "section",
        {},
        el("h3", {}, "Result"),
        result !== null
          ? figure(look, result, null, marks(result), events.choose)
          : el("p", { class: "absent" }, "not recorded"),
        storage_note(look, result),
      ),
      gradient,
    ),
    el("section", {}, el("h3", {}, "Inputs"), inputs(look, node, events)),
    saved_view(look, node, replay, at),
  );
}

function headline(name: string, note: string, events: NodeEvents): HTMLElement {
  const pin =
    events.unpin &&
    el("button", { type: "button", class: "quiet", click: () => events.unpin!() }, "follow the step (Esc)");
  const unfold =
    events.unfold &&
    el("button", { type: "button", class: "quiet", click: () => events.unfold!() }, "unfold its module");
  const keep = el(
    "button",
    { type: "button", class: "quiet", "aria-pressed": String(events.pinned), click: () => events.pin() },
    events.pinned ? "unpin" : "pin below the graph",
  );
  return el("div", { class: "headline" }, el("h2", {}, name, el("small", {}, note)), unfold, keep, pin);
}

function inputs(look: Look, node: Node, events: NodeEvents): HTMLElement {
  const list = el("ul", { class: "inputs" });
  for (const input of node.inputs) {
    const from = input.node !== null ? look.trace.nodes[input.node].name : tensor_name(look.trace, input.tensor);
    const key = input.node !== null ? `n${input.node}` : `t${input.tensor}`;
    list.append(
      el(
        "li",
        {},
        el(
          "div",
          {},
          el("b", {}, input.name),
          input.tensor !== null
            ? el("span", { class: "shape" }, shape_text(look.trace.tensors[input.tensor].shape))
            : null,
          el("button", { type: "button", class: "quiet", click: () => events.select(key) }, from),
        ),
        input.gradient || input.gradient_tex
          ? el("div", { class: "rule" }, el("span", { class: "sign" }, "∂"), math(input.gradient_tex, input.gradient))
          : el("div", { class: "rule absent" }, "no gradient"),
      ),
    );
  }
  return list;
}

function leaf_view(
  look: Look,
  tensor: Tensor,
  gradient: HTMLElement,
  marks: (t: number) => Marks,
  events: NodeEvents,
): HTMLElement {
  const name = tensor_name(look.trace, tensor.id);
  return el(
    "div",
    { class: "node" },
    headline(name, tensor.role, events),
    facts([
      ["module", tensor.module || null],
      ["shape", shape_text(tensor.shape)],
      ["type", tensor.dtype],
      ["memory", bytes(tensor.bytes)],
      ["requires grad", tensor.requires_grad ? "yes" : "no"],
    ]),
    el(
      "div",
      { class: "pair" },
      el(
        "section",
        {},
        el("h3", {}, "Values"),
        tensor_view(look, tensor, name, marks(tensor.id), events.choose),
        storage_note(look, tensor.id),
      ),
      gradient,
    ),
  );
}

function storage_note(look: Look, id: number | null): HTMLElement | null {
  if (id === null) return null;
  const base = look.trace.tensors[id].view_of;
  return base === null
    ? null
    : el("p", { class: "note" }, `A view of ${tensor_name(look.trace, base)}: the same storage.`);
}

function saved_view(look: Look, node: Node, replay: Replay | null, at: number): HTMLElement {
  const total = node.saved.reduce((sum, s) => sum + s.bytes, 0);
  const list = el("ul", { class: "saved" });
  for (const s of node.saved) {
    const freed = s.freed_at && replay && s.freed_at[0] === replay.index ? s.freed_at[1] + 1 : null;
    const gone = freed !== null && at >= freed;
    list.append(
      el(
        "li",
        { class: gone ? "gone" : null },
        el("b", {}, s.name),
        " ",
        el(
          "span",
          { class: "shape" },
          `${s.tensor === null ? "" : shape_text(look.trace.tensors[s.tensor].shape) + ", "}${bytes(s.bytes)}`,
        ),
        " ",
        freed === null ? "kept" : gone ? `freed at step ${freed}` : `kept until step ${freed}`,
      ),
    );
  }
  return el(
    "section",
    {},
    el("h3", {}, "Saved for backward"),
    node.saved.length > 0 ? list : el("p", { class: "absent" }, "nothing"),
    node.saved.length > 1 ? el("p", { class: "note" }, `${bytes(total)} together`) : null,
  );
}

function facts(pairs: [string, string | null][]): HTMLElement | null {
  const there = pairs.filter((p): p is [string, string] => p[1] !== null);
  if (there.length === 0) return null;
  return el(
    "dl",
    { class: "facts" },
    ...there.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
  );
}
