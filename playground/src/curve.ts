// A curve of losses on a logarithmic axis, thinned to what can be seen.
import { svg } from "../../core/viz/page/src/dom";
import { short } from "./grid";

const [kWidth, kHeight, kLeft, kBottom] = [600, 220, 52, 24];

export class Curve {
  readonly element = svg("svg", {
    viewBox: `0 0 ${kWidth} ${kHeight}`,
    role: "img",
    "aria-label": "loss",
    class: "curve",
  });

  draw(losses: number[], steps: number, smooth = 0): void {
    let [low, high] = [Infinity, 0]; // a call cannot take all of them as arguments
    for (const loss of losses)
      if (Number.isFinite(loss) && loss > 0) [low, high] = [Math.min(low, loss), Math.max(high, loss)];
    if (!high) [low, high] = [1e-3, 1];
    const from = Math.floor(Math.log10(low));
    const to = Math.max(from + 1, Math.ceil(Math.log10(high)));
    const x = (i: number) => kLeft + ((kWidth - kLeft - 8) * i) / Math.max(1, steps - 1);
    const y = (loss: number) =>
      8 + ((kHeight - kBottom - 8) * (to - Math.log10(Math.max(loss, 10 ** from)))) / (to - from);
    const parts: SVGElement[] = [];
    for (let e = from; e <= to; e += Math.ceil((to - from) / 6)) {
      parts.push(svg("line", { class: "rule", x1: kLeft, x2: kWidth - 8, y1: y(10 ** e), y2: y(10 ** e) }));
      parts.push(
        svg(
          "text",
          { x: kLeft - 6, y: y(10 ** e) + 4, "text-anchor": "end" },
          e < -3 || e > 4 ? `1e${e}` : String(10 ** e).slice(0, 6),
        ),
      );
    }
    parts.push(svg("text", { x: kLeft, y: kHeight - 4 }, "step 1"));
    parts.push(svg("text", { x: kWidth - 8, y: kHeight - 4, "text-anchor": "end" }, `step ${steps}`));
    const every = Math.max(1, Math.floor(losses.length / 500));
    const seen = losses.map((_, i) => i).filter((i) => i % every === 0 || i === losses.length - 1);
    const path = (value: (i: number) => number) =>
      seen
        .filter((i) => Number.isFinite(losses[i]))
        .map((i) => `${x(i).toFixed(1)},${y(value(i)).toFixed(1)}`)
        .join(" ");
    parts.push(svg("polyline", { class: smooth ? "faint" : "line", points: path((i) => losses[i]) }));
    if (smooth) {
      let mean = losses[0];
      const means = losses.map((l) => (mean += (l - mean) * smooth));
      parts.push(svg("polyline", { class: "line", points: path((i) => means[i]) }));
    }
    this.element.replaceChildren(...parts);
    const last = losses[losses.length - 1];
    this.element.setAttribute(
      "aria-label",
      losses.length
        ? `loss: ${short(losses[0])} at first, ${short(last)} after ${losses.length} steps`
        : "loss: no step yet",
    );
  }
}
