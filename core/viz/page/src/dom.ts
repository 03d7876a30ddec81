// Elements in one expression each.

type Child = globalThis.Node | string | null | false | undefined;
type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

/// An HTML element; functions among the properties become listeners, null and false leave the attribute away.
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]) {
  return fill(document.createElement(tag), props, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function fill<E extends Element>(element: E, props: Props, children: Child[]): E {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.filter((c): c is globalThis.Node | string => c !== null && c !== undefined && c !== false),
  );
  return element;
}

export function by_id(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found;
}

/// Lets the keyboard reach what scrolls sideways below an element.
export function reach_scrollers(below: HTMLElement): void {
  for (const e of below.querySelectorAll<HTMLElement>(".formula, .rule, .matrices, .sample, figure"))
    if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "auto") e.tabIndex = 0;
}

let pen: CanvasRenderingContext2D | null = null;

/// The width of a text in the page's fonts, in pixels.
export function text_width(text: string, font: string): number {
  pen ??= document.createElement("canvas").getContext("2d")!;
  pen.font = font;
  return pen.measureText(text).width;
}

/// A picture with one pixel a value, as a data URL; whoever shows it scales it up without smoothing.
export function pixels(
  rows: number,
  cols: number,
  color: (row: number, col: number) => [number, number, number],
): string {
  const canvas = el("canvas", { width: cols, height: rows });
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(cols, rows);
  for (let r = 0; r < rows; ++r)
    for (let c = 0; c < cols; ++c) image.data.set([...color(r, c), 255], 4 * (r * cols + c));
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}
