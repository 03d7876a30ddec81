// The current step as a picture for slides: the graph as it is drawn, and what the step says below it.
import { svg, text_width } from "./dom";

export interface Caption {
  title: string;
  lines: string[];
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
  const lines = caption.lines.flatMap((line) => wrap(line, Math.max(width, 480)));
  const w = Math.ceil(Math.max(width, 480) + 2 * kMargin);
  const h = Math.ceil(height + 34 + 3 * kMargin + kLine * lines.length);
  return svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", class: "picture", width: w, height: h, viewBox: `0 0 ${w} ${h}` },
    svg("style", {}, style),
    svg("rect", { width: w, height: h, class: "paper" }),
    svg("text", { x: kMargin, y: kMargin + 14, class: "headline" }, caption.title),
    copy,
    ...lines.map((line, i) =>
      svg(
        "text",
        { x: kMargin, y: height + 34 + 2 * kMargin + kLine * (i + 0.6), class: i === 0 ? "caption first" : "caption" },
        line,
      ),
    ),
  );
}

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
