// The current step as a picture for slides: the graph as it is drawn, and what the step says below it.
import { el, svg, text_width } from "./dom";
import { math } from "./math";

export interface Caption {
  title: string;
  text: string;
  formulas: { tex: string | null; plain: string }[];
}

const kMargin = 24;
const kLine = 24;

/// A picture that stands alone: its own size, fonts and colours, no reference to the page.
export function picture(
  stage: SVGGElement,
  width: number,
  height: number,
  style: string,
  caption: Caption,
): SVGSVGElement {
  const copy = stage.cloneNode(true) as SVGGElement;
  copy.removeAttribute("style");
  copy.setAttribute("transform", `translate(${kMargin} ${kMargin + 34})`);
  const formulas = caption.formulas.map(set);
  const room = Math.max(width, 480, ...formulas.map((f) => f.width));
  const text = wrap(caption.text, room).map((line, i) => text_line(line, i === 0 ? "caption first" : "caption"));
  const plain = (line: string) => wrap(line, room).map((part) => text_line(part, "caption"));
  const rows = [
    ...text.map((t) => ({ height: kLine, draw: (y: number) => [at_line(t, y)] })),
    ...formulas.map((f) => {
      const lines = plain(f.plain);
      const tall = Math.max(f.height, kLine * lines.length);
      return { height: tall, draw: (y: number) => f.draw(y, tall, lines) };
    }),
  ];
  const w = Math.ceil(room + 2 * kMargin);
  const h = Math.ceil(height + 34 + 3 * kMargin + rows.reduce((sum, r) => sum + r.height, 0));
  let y = height + 34 + 2 * kMargin;
  const drawn = rows.flatMap((row) => {
    y += row.height;
    return row.draw(y - row.height);
  });
  return svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", class: "picture", width: w, height: h, viewBox: `0 0 ${w} ${h}` },
    svg("style", {}, style),
    svg("rect", { width: w, height: h, class: "paper" }),
    svg("text", { x: kMargin, y: kMargin + 14, class: "headline" }, caption.title),
    copy,
    ...drawn,
  );
}

const text_line = (text: string, kind: string) => svg("text", { x: kMargin, class: kind }, text);

function at_line(text: SVGTextElement, y: number): SVGTextElement {
  text.setAttribute("y", String(y + 0.6 * kLine));
  return text;
}

interface Formula {
  plain: string;
  width: number;
  height: number;
  draw(y: number, room: number, lines: SVGTextElement[]): SVGElement[];
}

// In mathematical notation where who shows the picture knows MathML (browsers do), else as plain text.
function set({ tex, plain }: Caption["formulas"][0]): Formula {
  const lines_only = (y: number, _: number, lines: SVGTextElement[]) => lines.map((l, i) => at_line(l, y + i * kLine));
  const formula = tex ? math(tex, plain).querySelector("math") : null;
  if (!formula) return { plain, width: 0, height: 0, draw: lines_only };
  formula.querySelector("annotation")?.remove(); // the TeX
  const holder = el("div", { class: "picture", style: kFormulaStyle }, formula);
  document.body.append(holder);
  const { width, height } = holder.getBoundingClientRect();
  holder.remove();
  return {
    plain,
    width,
    height: height + 6,
    draw: (y, room, lines) => [
      svg(
        "switch",
        {},
        svg(
          "foreignObject",
          { x: kMargin, y, width: width + 2, height: room, requiredExtensions: "http://www.w3.org/1998/Math/MathML" },
          holder,
        ),
        svg("g", {}, ...lines_only(y, room, lines)),
      ),
    ],
  };
}

const kFormulaStyle = "width:max-content;font-size:20px;color:var(--ink);line-height:1.3";

function wrap(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current ? `${current} ${word}` : word;
    if (current && text_width(longer, "16px Inter, system-ui, sans-serif") > width) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

export function svg_text(drawing: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(drawing);
}

/// The picture as PNG, twice as fine as the screen.
export async function png(drawing: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg_text(drawing))}`;
  await image.decode();
  const [w, h] = [Number(drawing.getAttribute("width")), Number(drawing.getAttribute("height"))];
  const fine = Math.min(2, 8192 / Math.max(w, h));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(w * fine);
  canvas.height = Math.round(h * fine);
  const context = canvas.getContext("2d")!;
  context.scale(fine, fine);
  context.drawImage(image, 0, 0, w, h);
  return new Promise((resolve, reject) =>
    canvas.toBlob((b) => (b ? resolve(b) : reject(new Error("The browser gave no PNG."))), "image/png"),
  );
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
