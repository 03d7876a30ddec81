// The current step: what the engine did, its formula, the numbers that went in and came out.
import { el } from "./dom";
import { entry_of, explain_view, used_elements, user_of, type Chosen } from "./explain_view";
import { figure, kNoMarks, type Choose, type Marks } from "./grid_view";
import { math } from "./math";
import { bytes } from "./numbers";
import type { Look } from "./look";
import { arrivals_at, maker_step, place_of, type Replay } from "./replay";
import { maker_of, tensor_name, type Step } from "./trace";

export interface StepEvents {
  choose: Choose;
  go(step: number): void;
}

export const kKindNames: Record<Step["kind"], string> = {
  seed: "seed",
  node: "derivative",
  arrival: "arrival",
  sum: "sum",
  unbroadcast: "un-broadcast",
  cast: "cast",
  accumulate: "accumulate",
  hook: "hook",
  free: "free",
};

export function step_view(
  look: Look,
  replay: Replay | null,
  at: number,
  chosen: Chosen | null,
  events: StepEvents,
): HTMLElement {
  if (!replay)
    return el(
      "div",
      { class: "step" },
      failure(look),
      el(
        "p",
        { class: "sentence" },
        look.trace.recorded
          ? "This run has no backward pass."
          : "This graph was not recorded: it shows what the graph itself holds. A Recorder keeps the values, and the steps of backward.",
      ),
    );
  if (at === 0) return start_view(look, replay, events);
  const step = replay.pass.steps[at - 1];
  const path = `passes.${replay.index}.steps.${at - 1}`;
  const dtype = step.result === null ? "float64" : look.trace.tensors[step.result].dtype;
  const element = chosen_element(step, chosen);
  return el(
    "div",
    { class: "step" },
    head(replay, at, step, path),
    el("p", { class: "sentence" }, sentence(look, step.text)),
    step.tex || step.formula ? el("div", { class: "formula" }, math(step.tex, step.formula, true)) : null,
    step.result !== null
      ? explain_view(look, step.explain, `${path}.explain`, step.result, dtype, element, math(step.tex, step.formula))
      : null,
    chosen && from_elsewhere(look, replay, step, chosen, events),
    flow(look, replay, at, step, element, chosen, events),
    step.frees.length > 0
      ? el(
          "p",
          { class: "frees" },
          `Freed: ${step.frees.map((t) => `${tensor_name(look.trace, t)} (${bytes(look.trace.tensors[t].bytes)})`).join(", ")}`,
        )
      : null,
  );
}

// With a capital, unless it begins with the name of an op or tensor.
function sentence(look: Look, text: string): string {
  const first = text.split(/[\s.:]/)[0];
  const name =
    look.trace.nodes.some((n) => n.name === first) ||
    look.trace.tensors.some((t) => t.name && text.startsWith(t.name.length > 1 ? t.name : `${t.name}.`));
  return name ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

function head(replay: Replay, at: number, step: Step, path: string): HTMLElement {
  return el(
    "div",
    { class: "head" },
    el("span", { class: `kind ${step.kind}` }, kKindNames[step.kind]),
    el("span", { class: "count" }, `step ${at} of ${replay.pass.steps.length}`),
    el("span", { class: "memory", "data-bytes-at": `${path}.memory` }, bytes(step.memory)),
  );
}

function start_view(look: Look, replay: Replay, events: StepEvents): HTMLElement {
  const { loss } = look.trace;
  return el(
    "div",
    { class: "step" },
    el(
      "div",
      { class: "head" },
      el("span", { class: "kind start" }, "forward"),
      el("span", { class: "count" }, `0 of ${replay.pass.steps.length} steps`),
    ),
    failure(look),
    look.trace.recorded
      ? null
      : el(
          "p",
          { class: "note" },
          "This run was not recorded: values are shown where the graph itself holds them. A Recorder keeps them all.",
        ),
    el(
      "p",
      { class: "sentence" },
      "The forward run is done; no gradient has moved yet. Press → to step backward, ← to see how the forward run came here.",
    ),
    loss === null
      ? null
      : el(
          "div",
          { class: "flow" },
          figure(look, loss, look.trace.tensors[loss].name ?? "loss", kNoMarks, events.choose),
        ),
  );
}

function failure(look: Look): HTMLElement | null {
  return look.trace.failure ? el("p", { class: "failed-text", role: "alert" }, look.trace.failure) : null;
}

/// The element of the step's result that is explained: the chosen one, or one that uses the chosen one.
export function chosen_element(step: Step, chosen: Chosen | null): number | null {
  if (!chosen || step.result === null) return null;
  if (chosen.tensor === step.result) return chosen.element;
  return (
    user_of(step.explain, chosen) ??
    (step.operands.includes(chosen.tensor) && entry_of(step.explain, chosen.element) ? chosen.element : null)
  );
}

// An element of something that another step made: the way to that step.
function from_elsewhere(
  look: Look,
  replay: Replay,
  step: Step,
  chosen: Chosen,
  events: StepEvents,
): HTMLElement | null {
  if (chosen.tensor === step.result) return null;
  const made = maker_step(replay, chosen.tensor);
  if (made === null) return null;
  const source = replay.pass.steps[made - 1];
  const shown = explain_view(
    look,
    source.explain,
    `passes.${replay.index}.steps.${made - 1}.explain`,
    chosen.tensor,
    look.trace.tensors[chosen.tensor].dtype,
    chosen.element,
    math(source.tex, source.formula),
  );
  return el(
    "div",
    { class: "elsewhere" },
    shown,
    el(
      "button",
      { type: "button", class: "quiet", click: () => events.go(made) },
      `${tensor_name(look.trace, chosen.tensor)} was made at step ${made}: go there`,
    ),
  );
}

function flow(
  look: Look,
  replay: Replay,
  at: number,
  step: Step,
  element: number | null,
  chosen: Chosen | null,
  events: StepEvents,
): HTMLElement | null {
  if (step.kind === "arrival" || step.kind === "sum" || step.kind === "seed")
    return arrivals(look, replay, at, step, element, events);
  const shown = entry_of(step.explain, element)?.entry.index ?? element;
  const used = used_elements(step.explain, element);
  const marks = (tensor: number): Marks => ({
    chosen: tensor === step.result ? shown : chosen?.tensor === tensor ? chosen.element : null,
    used: used.get(tensor) ?? new Set(),
  });
  const results = step.results?.length ? step.results : step.result === null ? [] : [step.result];
  const holder = el(
    "div",
    { class: "flow" },
    ...results.map((id) => figure(look, id, result_name(look, step, id), marks(id), events.choose)),
  );
  if (results.length > 0 && step.operands.length > 0) holder.append(el("span", { class: "from" }, "from"));
  step.operands.forEach(
    (id, k) =>
      step.operands.indexOf(id) === k &&
      holder.append(figure(look, id, operand_name(look, replay, step, id, k), marks(id), events.choose)),
  );
  return holder;
}

function operand_name(look: Look, replay: Replay, step: Step, id: number, k: number): string {
  const name = look.trace.tensors[id].name ?? (maker_of(look.trace, id) ? tensor_name(look.trace, id) : null);
  if (step.node === null || step.kind !== "node") return name ?? tensor_name(look.trace, id);
  const node = look.trace.nodes[step.node];
  if (k === 0 && replay.pass.steps.some((s) => s.result === id)) return `g, gradient of ${node.name}`;
  const symbols = [...node.inputs.filter((i) => i.tensor === id), ...node.saved.filter((s) => s.tensor === id)].map(
    (i) => i.name,
  );
  if (symbols.length === 0 && (node.result === id || node.results?.includes(id))) symbols.push("y");
  return [[...new Set(symbols)].join(" = "), name].filter(Boolean).join(" = ");
}

function result_name(look: Look, step: Step, id: number): string {
  if (step.kind === "accumulate" && step.leaf !== null) return `${tensor_name(look.trace, step.leaf)}.grad`;
  if (step.node !== null && step.input !== null && step.result === id) {
    const input = look.trace.nodes[step.node].inputs[step.input];
    if (input)
      return `gradient of ${(input.tensor !== null && look.trace.tensors[input.tensor].name) || (input.node !== null ? look.trace.nodes[input.node].name : input.name)}`;
  }
  return tensor_name(look.trace, id);
}

// At a fan-out: what has arrived so far, one below the other as in an addition, and the sum.
function arrivals(
  look: Look,
  replay: Replay,
  at: number,
  step: Step,
  element: number | null,
  events: StepEvents,
): HTMLElement {
  const place = place_of(step);
  const state = arrivals_at(replay, place ?? "", at);
  const holder = el("div", { class: "column" });
  state.arrived.forEach((a, k) => {
    const from = a.from === null ? "the start" : look.trace.nodes[a.from].name;
    holder.append(
      el(
        "div",
        { class: a.step === at ? "line new" : "line" },
        el("span", { class: "sign" }, k > 0 ? "+" : ""),
        figure(look, a.tensor, `from ${from}, step ${a.step}`, { chosen: element, used: new Set() }, events.choose),
      ),
    );
  });
  if (state.sum && state.arrived.length > 1) {
    holder.append(
      el(
        "div",
        { class: state.sum.step === at ? "line total new" : "line total" },
        el("span", { class: "sign" }, "="),
        figure(
          look,
          state.sum.tensor,
          `sum so far, step ${state.sum.step}`,
          { chosen: element, used: new Set() },
          events.choose,
        ),
      ),
    );
  }
  const missing = state.expected - state.arrived.length;
  if (missing > 0) holder.append(el("p", { class: "awaits" }, `${missing} more to come`));
  return holder;
}
