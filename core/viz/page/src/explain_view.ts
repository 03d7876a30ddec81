// A derivative formula with this run's numbers, for the chosen element of its result.
import { el } from "./dom";
import { math } from "./math";
import { num, type Look } from "./look";
import { format } from "./numbers";
import { number_tex, plain_tex, rounded_plain } from "./plain_tex";
import type { Explain, Explained, Numeral, Place, Term } from "./trace";
import { unflatten } from "./trace";

export interface Chosen {
  tensor: number;
  element: number;
}

/// The entry for an element; the first one where none is chosen or the chosen one is not among them.
export function entry_of(
  explain: Explain | null | undefined,
  element: number | null,
): { entry: Explained; at: number } | null {
  if (!explain || explain.elements.length === 0) return null;
  const found = element === null ? 0 : explain.elements.findIndex((e) => e.index === element);
  return found < 0 ? null : { entry: explain.elements[found], at: found };
}

/// The element whose formula uses an element of an operand: what is shown when the operand is clicked.
export function user_of(explain: Explain | null, chosen: Chosen): number | null {
  const uses = (e: Explained) => places(e).some(([tensor, i]) => tensor === chosen.tensor && i === chosen.element);
  return explain?.elements.find(uses)?.index ?? null;
}

export function explain_view(
  look: Look,
  explain: Explain | null | undefined,
  at: string,
  result: number,
  dtype: string,
  element: number | null,
  formula: HTMLElement | null,
): HTMLElement | null {
  const found = entry_of(explain, element);
  if (!explain || explain.elements.length === 0) return null;
  if (!found) return el("p", { class: "note" }, "The numbers are not worked out for this element.");
  const { entry } = found;
  const where = unflatten(entry.index, look.trace.tensors[result].shape);
  const path = `${at}.elements.${found.at}`;
  const shown = pieces(look, explain.kind, entry, path);
  if (shown.length === 0 && formula) shown.push(formula);
  return el(
    "div",
    { class: "explain" },
    el(
      "div",
      { class: "which" },
      where.length === 0 ? "with this run's numbers" : `with this run's numbers, element [${where.join(", ")}]`,
    ),
    el(
      "div",
      { class: "numbers" },
      ...shown,
      el("span", { class: "equals" }, "="),
      el("strong", { class: "value" }, num(look, entry.value, `${path}.value`, dtype)),
    ),
  );
}

function pieces(look: Look, kind: Explain["kind"], entry: Explained, path: string): HTMLElement[] {
  if (kind !== "sum" || !entry.terms) return entry.tex || entry.plain ? [filled(look, entry, path)] : [];
  const shown: HTMLElement[] = [];
  entry.terms.forEach((term, k) => {
    if (k > 0) shown.push(el("span", { class: "plus" }, "+"));
    shown.push(filled(look, term, `${path}.terms.${k}`));
  });
  if (entry.more && entry.more > 0 && entry.rest !== undefined) {
    shown.push(
      el("span", { class: "plus" }, "+"),
      el("span", { class: "rest" }, num(look, entry.rest, `${path}.rest`), el("small", {}, `${entry.more} more`)),
    );
  }
  return shown;
}

// A formula with numbers; what it says in the JSON is named for the tests.
function filled(look: Look, what: Term | Explained, path: string): HTMLElement {
  const tex = what.plain ? plain_tex(what.plain, look.digits) : what.tex;
  return el(
    "span",
    { class: "term", "data-tex-at": `${look.prefix}${path}.${what.plain ? "plain" : "tex"}` },
    math(tex, what.plain),
  );
}

/// The elements of each tensor that the shown formula reads.
export function used_elements(explain: Explain | null, element: number | null): Map<number, Set<number>> {
  const used = new Map<number, Set<number>>();
  const entry = entry_of(explain, element)?.entry;
  for (const [tensor, i] of entry ? places(entry) : []) used.set(tensor, (used.get(tensor) ?? new Set()).add(i));
  return used;
}

function places(e: Explained): Place[] {
  return [...(e.of ?? []), ...(e.terms ?? []).flatMap((t) => t.of ?? [])];
}

/// The same as one line of TeX; null where a part of it is no mathematics.
export function explain_tex(
  explain: Explain | null | undefined,
  element: number | null,
  digits: number,
): string | null {
  const entry = entry_of(explain, element)?.entry;
  if (!entry) return null;
  const tex = (what: Term | Explained) => (what.plain ? plain_tex(what.plain, digits) : (what.tex ?? null));
  const number = (v: Numeral) => `{${number_tex(format(v, digits))}}`; // braces: its minus is a sign
  const terms = entry.terms?.map(tex) ?? [tex(entry)];
  if (terms.some((t) => t === null)) return null;
  if (entry.more && entry.rest !== undefined)
    terms.push(`\\underbrace{${number(entry.rest)}}_{\\text{${entry.more} more}}`);
  return `${terms.join(" + ")} = ${number(entry.value)}`;
}

/// A plain line of the same, for pictures on slides.
export function explain_line(explain: Explain | null | undefined, element: number | null, digits: number): string {
  const entry = entry_of(explain, element)?.entry;
  if (!entry) return "";
  const text = (what: Term | Explained) => (what.plain ? rounded_plain(what.plain, digits) : (what.tex ?? ""));
  const terms = entry.terms?.map(text) ?? [];
  if (entry.more && entry.rest !== undefined) terms.push(`${format(entry.rest, digits)} (${entry.more} more)`);
  const left = terms.length > 0 ? terms.join(" + ") : text(entry);
  return left ? `${left} = ${format(entry.value, digits)}` : "";
}
