// What an exported picture says below the graph: the moment in words, and its formula as such and with numbers.
import { explain_line, explain_tex, type Chosen } from "./explain_view";
import type { Caption } from "./export";
import type { Forward } from "./forward";
import { chosen_element as chosen_of_op, forward_text } from "./forward_view";
import type { Look } from "./look";
import type { Replay } from "./replay";
import { chosen_element, kKindNames } from "./step_view";
import type { Node, Step } from "./trace";

export function caption_of(
  look: Look,
  replay: Replay | null,
  forward: Forward,
  at: number,
  chosen: Chosen | null,
): Caption {
  const formulas = (what: Step | Node, element: number | null) =>
    [
      { tex: what.tex, plain: what.formula ?? "" },
      { tex: explain_tex(what.explain, element, look.digits), plain: explain_line(what.explain, element, look.digits) },
    ].filter((f) => f.plain);
  const op = forward.op_at(at);
  if (op)
    return {
      title: `op ${forward.done(at)} of ${forward.ops.length}`,
      text: forward_text(look, op),
      formulas: formulas(op, op.result === null ? null : chosen_of_op(op, op.result, chosen)),
    };
  const step = replay?.pass.steps[at - 1];
  return {
    title: `step ${Math.max(0, at)} of ${replay?.pass.steps.length ?? 0}`,
    text: step ? `${kKindNames[step.kind]}: ${step.text}` : "The forward run.",
    formulas: step ? formulas(step, chosen_element(step, chosen)) : [],
  };
}
