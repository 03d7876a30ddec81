// A derivative formula with this run's numbers, for the chosen element of its result.
import { el } from "./dom";
import { math } from "./math";
import { num, type Look } from "./look";
import type { Explain, Explained, Step } from "./trace";
import { unflatten } from "./trace";

export interface Chosen { tensor: number; element: number }

/// The entry for an element; the first one where none is chosen or the chosen one is not among them.
export function entry_of(explain: Explain | null | undefined, element: number | null): { entry: Explained; at: number } | null {
  if (!explain || explain.elements.length === 0) return null;
  const found = element === null ? 0 : explain.elements.findIndex((e) => e.index === element);
  return found < 0 ? null : { entry: explain.elements[found], at: found };
}

/// The element whose formula uses an element of an operand: what is shown when the operand is clicked.
export function user_of(explain: Explain | null, chosen: Chosen): number | null {
  const uses = (e: Explained) => e.terms?.some((t) => t.of?.some(([tensor, i]) => tensor === chosen.tensor && i === chosen.element));
  return explain?.elements.find(uses)?.index ?? null;
}

export function explain_view(look: Look, explain: Explain | null | undefined, at: string, result: number, dtype: string, element: number | null, formula: HTMLElement | null): HTMLElement | null {
  const found = entry_of(explain, element);
  if (!explain || !found) return null;
  const { entry } = found;
  const where = unflatten(entry.index, look.trace.tensors[result].shape);
  const path = `${at}.elements.${found.at}`;
  const filled = pieces(look, explain.kind, entry, path);
  if (filled.length === 0 && formula) filled.push(formula);
  return el("div", { class: "explain" },
    el("div", { class: "which" }, where.length === 0 ? "with this run's numbers" : `with this run's numbers, element [${where.join(", ")}]`),
    el("div", { class: "numbers" }, ...filled, el("span", { class: "equals" }, "="),
      el("strong", { class: "value" }, num(look, entry.value, `${path}.value`, dtype))));
}

function pieces(look: Look, kind: Explain["kind"], entry: Explained, path: string): HTMLElement[] {
  if (kind !== "sum" || !entry.terms) {
    const text = entry.tex || entry.plain;
    return text ? [el("span", { class: "term", "data-tex-at": `${look.prefix}${path}.${entry.tex ? "tex" : "plain"}` }, math(entry.tex, entry.plain))] : [];
  }
  const shown: HTMLElement[] = [];
  entry.terms.forEach((term, k) => {
    if (k > 0) shown.push(el("span", { class: "plus" }, "+"));
    shown.push(el("span", { class: "term", "data-tex-at": `${look.prefix}${path}.terms.${k}.${term.tex ? "tex" : "plain"}` }, math(term.tex, term.plain)));
  });
  if (entry.more && entry.more > 0 && entry.rest !== undefined) {
    shown.push(el("span", { class: "plus" }, "+"), el("span", { class: "rest" }, num(look, entry.rest, `${path}.rest`), el("small", {}, `${entry.more} more`)));
  }
  return shown;
}

/// The elements of each tensor that the shown formula reads.
export function used_elements(explain: Explain | null, element: number | null): Map<number, Set<number>> {
  const used = new Map<number, Set<number>>();
  for (const term of entry_of(explain, element)?.entry.terms ?? [])
    for (const [tensor, i] of term.of ?? []) used.set(tensor, (used.get(tensor) ?? new Set()).add(i));
  return used;
}

/// A plain line of the same, for pictures on slides.
export function explain_line(step: Step, element: number | null): string {
  const entry = entry_of(step.explain, element)?.entry;
  if (!entry) return "";
  const terms = entry.terms?.map((t) => t.plain ?? t.tex ?? "") ?? [];
  if (entry.more) terms.push(`… ${entry.more} more`);
  const left = terms.length > 0 ? terms.join(" + ") : entry.plain ?? entry.tex ?? "";
  return left ? `${left} = ${String(entry.value)}` : "";
}
