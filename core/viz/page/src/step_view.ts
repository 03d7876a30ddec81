// The current step: what the engine did, its formula, the numbers that went in and came out.
import { el } from "./dom";
import { entry_of, explain_view, used_elements, user_of, type Chosen } from "./explain_view";
import { figure, kNoMarks, type Choose, type Marks } from "./grid_view";
import { math } from "./math";
import { bytes } from "./numbers";
import type { Look } from "./look";
import { arrivals_at, maker_step, place_of, type Replay } from "./replay";
import { tensor_name, type Step } from "./trace";

export interface StepEvents { choose: Choose; go(step: number): void }

export const kKindNames: Record<Step["kind"], string> = {
  seed: "seed", node: "derivative", arrival: "arrival", sum: "sum", unbroadcast: "un-broadcast", cast: "cast",
  accumulate: "accumulate", hook: "hook", free: "free",
};

export function step_view(look: Look, replay: Replay | null, at: number, chosen: Chosen | null, events: StepEvents): HTMLElement {
  if (!replay) return el("div", { class: "step" }, el("p", { class: "sentence" }, look.trace.recorded
    ? "This run has no backward pass." : "This graph was not recorded: it shows what the graph itself holds. A Recorder keeps the values, and the steps of backward."));
  if (at === 0) return start_view(look, replay, events);
  const step = replay.pass.steps[at - 1];
  const path = `passes.${replay.index}.steps.${at - 1}`;
  const dtype = step.result === null ? "float64" : look.trace.tensors[step.result].dtype;
  const element = chosen_element(step, chosen);
  return el("div", { class: "step" },
    head(replay, at, step),
    el("p", { class: "sentence" }, step.text),
    (step.tex || step.formula) ? el("div", { class: "formula" }, math(step.tex, step.formula, true)) : null,
    step.result !== null ? explain_view(look, step.explain, `${path}.explain`, step.result, dtype, element, math(step.tex, step.formula)) : null,
    chosen && from_elsewhere(look, replay, step, chosen, events),
    flow(look, replay, at, step, element, chosen, events),
    step.frees.length > 0 ? el("p", { class: "frees" }, `Freed: ${step.frees.map((t) => `${tensor_name(look.trace, t)} (${bytes(look.trace.tensors[t].bytes)})`).join(", ")}`) : null);
}

function head(replay: Replay, at: number, step: Step): HTMLElement {
  return el("div", { class: "head" }, el("span", { class: `kind ${step.kind}` }, kKindNames[step.kind]),
    el("span", { class: "count" }, `step ${at} of ${replay.pass.steps.length}`), el("span", { class: "memory" }, bytes(step.memory)));
}

function start_view(look: Look, replay: Replay, events: StepEvents): HTMLElement {
  return el("div", { class: "step" },
    el("div", { class: "head" }, el("span", { class: "kind start" }, "forward"), el("span", { class: "count" }, `0 of ${replay.pass.steps.length} steps`)),
    el("p", { class: "sentence" }, "The forward run is done; no gradient has moved yet. Press → to step backward."),
    el("div", { class: "flow" }, figure(look, look.trace.loss, look.trace.tensors[look.trace.loss].name ?? "loss", kNoMarks, events.choose)));
}

/// The element of the step's result that is explained: the chosen one, or one that uses the chosen one.
export function chosen_element(step: Step, chosen: Chosen | null): number | null {
  if (!chosen || step.result === null) return null;
  if (chosen.tensor === step.result) return chosen.element;
  return user_of(step.explain, chosen) ?? (step.operands.includes(chosen.tensor) && entry_of(step.explain, chosen.element) ? chosen.element : null);
}

// An element of something that another step made: the way to that step.
function from_elsewhere(look: Look, replay: Replay, step: Step, chosen: Chosen, events: StepEvents): HTMLElement | null {
  if (chosen.tensor === step.result) return null;
  const made = maker_step(replay, chosen.tensor);
  if (made === null) return null;
  const source = replay.pass.steps[made - 1];
  const shown = explain_view(look, source.explain, `passes.${replay.index}.steps.${made - 1}.explain`, chosen.tensor,
    look.trace.tensors[chosen.tensor].dtype, chosen.element, math(source.tex, source.formula));
  return el("div", { class: "elsewhere" }, shown,
    el("button", { type: "button", class: "quiet", click: () => events.go(made) }, `${tensor_name(look.trace, chosen.tensor)} was made at step ${made}: go there`));
}

function flow(look: Look, replay: Replay, at: number, step: Step, element: number | null, chosen: Chosen | null, events: StepEvents): HTMLElement | null {
  if (step.kind === "arrival" || step.kind === "sum" || step.kind === "seed") return arrivals(look, replay, at, step, element, events);
  const shown = entry_of(step.explain, element)?.entry.index ?? element;
  const used = used_elements(step.explain, element);
  const marks = (tensor: number): Marks => ({
    chosen: tensor === step.result ? shown : chosen?.tensor === tensor ? chosen.element : null, used: used.get(tensor) ?? new Set() });
  const holder = el("div", { class: "flow" });
  step.operands.forEach((id, k) => holder.append(figure(look, id, operand_name(look, replay, step, id, k), marks(id), events.choose)));
  const results = step.results?.length ? step.results : step.result === null ? [] : [step.result];
  if (results.length > 0 && step.operands.length > 0) holder.append(el("span", { class: "gives", "aria-label": "gives" }, "→"));
  for (const id of results) holder.append(figure(look, id, result_name(look, step, id), marks(id), events.choose));
  return holder;
}

function operand_name(look: Look, replay: Replay, step: Step, id: number, k: number): string {
  const t = look.trace.tensors[id];
  if (t.name) return t.name;
  if (step.node !== null) {
    const input = look.trace.nodes[step.node].inputs.find((i) => i.tensor === id);
    if (input) return input.name;
    if (look.trace.nodes[step.node].result === id) return "result";
    const saved = look.trace.nodes[step.node].saved.find((s) => s.tensor === id);
    if (saved) return saved.name;
    if (k === 0 && t.role === "gradient" && replay.pass.steps.some((s) => s.result === id)) return "grad";
  }
  return tensor_name(look.trace, id);
}

function result_name(look: Look, step: Step, id: number): string {
  if (step.kind === "accumulate" && step.leaf !== null) return `${tensor_name(look.trace, step.leaf)}.grad`;
  if (step.node !== null && step.input !== null && step.result === id) {
    const input = look.trace.nodes[step.node].inputs[step.input];
    if (input) return `gradient of ${input.tensor !== null && look.trace.tensors[input.tensor].name || input.name}`;
  }
  return tensor_name(look.trace, id);
}

// At a fan-out: what has arrived so far, one below the other as in an addition, and the sum.
function arrivals(look: Look, replay: Replay, at: number, step: Step, element: number | null, events: StepEvents): HTMLElement {
  const place = place_of(step);
  const state = arrivals_at(replay, place ?? "", at);
  const holder = el("div", { class: "column" });
  state.arrived.forEach((a, k) => {
    const from = a.from === null ? "the start" : look.trace.nodes[a.from].name;
    holder.append(el("div", { class: a.step === at ? "line new" : "line" }, el("span", { class: "sign" }, k > 0 ? "+" : ""),
      figure(look, a.tensor, `from ${from}, step ${a.step}`, { chosen: element, used: new Set() }, events.choose)));
  });
  if (state.sum && state.arrived.length > 1) {
    holder.append(el("div", { class: state.sum.step === at ? "line total new" : "line total" }, el("span", { class: "sign" }, "="),
      figure(look, state.sum.tensor, `sum so far, step ${state.sum.step}`, { chosen: element, used: new Set() }, events.choose)));
  }
  const missing = state.expected - state.arrived.length;
  if (missing > 0) holder.append(el("p", { class: "awaits" }, `${missing} more to come`));
  return holder;
}
