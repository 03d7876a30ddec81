// A moment of the forward run: the op, its formula with this run's numbers, what went in and what came out.
import { el } from "./dom";
import { entry_of, explain_view, used_elements, user_of, type Chosen } from "./explain_view";
import type { Forward } from "./forward";
import { figure, type Choose, type Marks } from "./grid_view";
import type { Look } from "./look";
import { math } from "./math";
import { bytes } from "./numbers";
import { tensor_name, type Node } from "./trace";

export function forward_view(
  look: Look,
  forward: Forward,
  moment: number,
  chosen: Chosen | null,
  choose: Choose,
): HTMLElement {
  const node = forward.op_at(moment);
  const head = el(
    "div",
    { class: "head" },
    el("span", { class: "kind start" }, "forward"),
    el("span", { class: "count" }, `op ${forward.done(moment)} of ${forward.ops.length}`),
    node && memory(look, node),
  );
  if (!node)
    return el(
      "div",
      { class: "step" },
      head,
      el("p", { class: "sentence" }, "Nothing has been computed yet: inputs and parameters are there. Press →."),
    );
  const { result } = node;
  const element = result === null ? null : chosen_element(node, result, chosen);
  return el(
    "div",
    { class: "step" },
    head,
    el("p", { class: "sentence" }, forward_text(look, node)),
    node.tex || node.formula ? el("div", { class: "formula" }, math(node.tex, node.formula, true)) : null,
    result === null
      ? null
      : explain_view(
          look,
          node.explain,
          `nodes.${node.id}.explain`,
          result,
          look.trace.tensors[result].dtype,
          element,
          math(node.tex, node.formula),
        ),
    flow(look, node, element, chosen, choose),
  );
}

function memory(look: Look, node: Node): HTMLElement | null {
  const used = look.trace.forward_memory[node.id];
  return used === undefined
    ? null
    : el("span", { class: "memory", "data-bytes-at": `forward_memory.${node.id}` }, bytes(used));
}

/// "mul0 makes its result of a and b"
export function forward_text(look: Look, node: Node): string {
  const from = node.inputs.map((i) =>
    i.node !== null ? look.trace.nodes[i.node].name : tensor_name(look.trace, i.tensor),
  );
  const names = [...new Set(from)];
  const last = names.pop();
  return `${node.name} is computed from ${names.length > 0 ? `${names.join(", ")} and ` : ""}${last ?? "nothing"}`;
}

/// The element of the result that is explained: the chosen one, or one that is computed from the chosen one.
export function chosen_element(node: Node, result: number, chosen: Chosen | null): number | null {
  if (!chosen) return null;
  return chosen.tensor === result ? chosen.element : user_of(node.explain ?? null, chosen);
}

function flow(look: Look, node: Node, element: number | null, chosen: Chosen | null, choose: Choose): HTMLElement {
  const { result } = node;
  const shown = entry_of(node.explain, element)?.entry.index ?? element;
  const used = used_elements(node.explain ?? null, element);
  const marks = (tensor: number): Marks => ({
    chosen: tensor === result ? shown : chosen?.tensor === tensor ? chosen.element : null,
    used: used.get(tensor) ?? new Set(),
  });
  const operands = new Map<number, string>();
  for (const input of node.inputs) {
    if (input.tensor === null) continue;
    const before = operands.get(input.tensor);
    const name = `${input.name} = ${input.node !== null ? look.trace.nodes[input.node].name : tensor_name(look.trace, input.tensor)}`;
    operands.set(input.tensor, before ? `${input.name} = ${before}` : name);
  }
  const holder = el("div", { class: "flow" });
  if (result !== null) holder.append(figure(look, result, node.name, marks(result), choose));
  if (operands.size > 0) holder.append(el("span", { class: "from" }, "from"));
  for (const [id, name] of operands) holder.append(figure(look, id, name, marks(id), choose));
  return holder;
}
