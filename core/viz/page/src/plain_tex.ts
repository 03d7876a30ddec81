// Formulas that carry numbers, "g * (-2.5) + exp(0.5)", as TeX; each number with the digits that the reader chose.
import { format } from "./numbers";

const kToken = /\s*(?:(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+)|([A-Za-z_]\w*)|(<=|>=|==|!=|&&|\|\||[-+*\/(),<>!^=\[\]:|&?]))/y;
const kNumber = /(?<![A-Za-z_\d])(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/g;
const kFunctions = new Set(["exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "max", "min", "log"]);
const kSigns: Record<string, string> = {
  "*": "\\cdot ",
  "<=": "\\le ",
  ">=": "\\ge ",
  "==": "=",
  "!=": "\\ne ",
  "&&": "\\land ",
  "||": "\\lor ",
  "!": "\\lnot ",
  "&": "\\land ",
  "|": "\\lor ",
};

/// Null where the text is not made of numbers, names and signs.
export function plain_tex(plain: string, digits: number): string | null {
  let tex = "";
  let operand = false; // whether the last token ends one: a minus after it is a difference, else it is a sign
  let close = ""; // of the group that ties a sign to its operand
  kToken.lastIndex = 0;
  for (const end = plain.trimEnd().length; kToken.lastIndex < end;) {
    const token = kToken.exec(plain);
    if (!token) return null;
    const [, number, name, sign] = token;
    if (sign === "-" && !operand && close === "") {
      tex += "{-";
      close = "}";
      continue;
    }
    if (number !== undefined) tex += number_tex(format(Number(number), digits));
    else if (name !== undefined) tex += name_tex(name);
    else tex += kSigns[sign] ?? sign;
    tex += close;
    close = "";
    operand = sign === undefined || sign === ")" || sign === "]";
  }
  return tex + close;
}

/// A number that `format` wrote.
export function number_tex(text: string): string {
  return text.replace(/−/g, "-").replace(/e(-?\d+)$/, "\\mathrm{e}{$1}");
}

function name_tex(name: string): string {
  if (kFunctions.has(name)) return `\\${name} `;
  if (name === "nan" || name === "inf") return `\\mathrm{${name}}`;
  return name.length === 1 ? name : `\\operatorname{${name.replace(/_/g, "\\_")}}`;
}

/// The numbers in such TeX or in the text it came from, in order.
export function numbers_in(text: string): number[] {
  return (text.replace(/\\mathrm\{e\}\{(-?\d+)\}/g, "e$1").match(kNumber) ?? []).map(Number);
}

/// The text with its numbers rounded, where there is no mathematical setting.
export function rounded_plain(plain: string, digits: number): string {
  return plain.replace(kNumber, (number) => format(Number(number), digits)).replace(/-/g, "−");
}
