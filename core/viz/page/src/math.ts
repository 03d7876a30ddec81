// Formulas in mathematical notation, as MathML that the browser draws with its own fonts.
import katex from "katex";
import { el } from "./dom";

/// The formula, set from TeX; as plain code where there is no TeX or KaTeX cannot read it.
export function math(tex: string | null | undefined, plain: string | null | undefined, display = false): HTMLElement {
  if (tex) {
    try {
      const holder = el("span", { class: display ? "math display" : "math" });
      holder.innerHTML = katex.renderToString(tex, {
        output: "mathml",
        displayMode: display,
        throwOnError: true,
        trust: false,
      });
      return holder;
    } catch {
      // falls through to the plain text
    }
  }
  return el("code", { class: "math" }, plain ?? tex ?? "");
}
