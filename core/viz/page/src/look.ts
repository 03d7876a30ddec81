// What decides how values are drawn, and the drawing of a single number.
import { el, svg } from "./dom";
import { format } from "./numbers";
import { scale_of } from "./color";
import { elements, to_number, type Numeral, type Tensor, type Trace } from "./trace";

export interface Look {
  trace: Trace;
  prefix: string; // where in the page's JSON the trace lies: "" or "compare.0."
  digits: number;
  dark: boolean;
}

export function digits_text(look: Look, value: Numeral, dtype: string): string {
  return format(value, look.digits, dtype);
}

/// A number, with the place in the JSON that it comes from: the tests compare the two.
export function num(look: Look, value: Numeral, at: string, dtype = "float64"): HTMLElement {
  return el(
    "span",
    { class: "num", "data-at": look.prefix + at, title: String(value) },
    digits_text(look, value, dtype),
  );
}

export function svg_num(
  look: Look,
  value: Numeral,
  at: string,
  dtype: string,
  attributes: Record<string, string | number>,
): SVGTextElement {
  return svg("text", { class: "num", "data-at": look.prefix + at, ...attributes }, digits_text(look, value, dtype));
}

/// The size by which a tensor's colours are measured.
export function tensor_scale(tensor: Tensor): number {
  return scale_of(elements(tensor).map(([, value]) => to_number(value)));
}
