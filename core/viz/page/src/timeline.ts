// Below the graph: the slider over the steps, the memory curve above it, and a tick in the colour of each step's kind.
import { el, svg } from "./dom";
import type { Forward } from "./forward";
import { bytes } from "./numbers";
import { kKindNames } from "./step_view";
import type { Replay } from "./replay";
import type { Step, Trace } from "./trace";

export interface TimelineEvents {
  go(step: number): void;
  play(): void;
}

const kHeight = 56;
const kLegend: Step["kind"][] = ["node", "arrival", "sum", "accumulate", "free"];

const kSigns = {
  first: "M5 4v12M15 4l-6 6 6 6",
  back: "M13 4l-6 6 6 6",
  play: "M6 3l10 7-10 7z",
  pause: "M7 4v12M13 4v12",
  next: "M7 4l6 6-6 6",
  last: "M5 4l6 6-6 6M15 4v12",
};

function icon(sign: keyof typeof kSigns): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true", class: `icon ${sign}` },
    svg("path", { d: kSigns[sign] }),
  );
}

/// A staircase through the values, from x0 to x1, closed at the bottom, which stands for `least`.
export function staircase(values: number[], x0: number, x1: number, most: number, least = 0): string {
  if (values.length === 0 || most <= 0) return "";
  const step = (x1 - x0) / values.length;
  const y = (v: number) => (kHeight - ((v - least) / (most - least)) * (kHeight - 4)).toFixed(1);
  const line = values.map((v, i) => `L${(x0 + i * step).toFixed(2)} ${y(v)}H${(x0 + (i + 1) * step).toFixed(2)}`);
  return `M${x0} ${kHeight}${line.join("")}V${kHeight}z`;
}

export class Timeline {
  private slider = el("input", {
    type: "range",
    min: 0,
    max: 0,
    value: 0,
    step: 1,
    "aria-label": "step of the backward pass",
  });
  private past = el("input", {
    type: "range",
    min: 0,
    max: 0,
    value: 0,
    step: 1,
    "aria-label": "op of the forward run",
  });
  private forward: Forward | null = null;
  private step = 0;
  private curve = svg("svg", {
    class: "curve",
    preserveAspectRatio: "none",
    viewBox: `0 0 1000 ${kHeight}`,
    "aria-hidden": "true",
  });
  private before = svg("svg", {
    class: "curve before",
    preserveAspectRatio: "none",
    viewBox: `0 0 1000 ${kHeight}`,
    "aria-hidden": "true",
  });
  private ticks = svg("svg", {
    class: "ticks",
    preserveAspectRatio: "none",
    viewBox: "0 0 1000 6",
    "aria-hidden": "true",
  });
  private cursor = svg("line", { class: "cursor", y1: 0, y2: kHeight });
  private past_cursor = svg("line", { class: "cursor", y1: 0, y2: kHeight });
  private readout = el("span", { class: "readout" });
  private lowest = 0; // above which figures are told, where the curve does not begin at 0
  private playing = el(
    "button",
    { type: "button", class: "key", title: "play (space)", "aria-label": "play" },
    icon("play"),
  );

  constructor(holder: HTMLElement, events: TimelineEvents) {
    const to = (label: string, sign: keyof typeof kSigns, where: () => number) =>
      el(
        "button",
        { type: "button", class: "key", title: label, "aria-label": label, click: () => events.go(where()) },
        icon(sign),
      );
    this.slider.addEventListener("input", () => events.go(Number(this.slider.value)));
    this.past.addEventListener("input", () => events.go(this.forward!.moment(Number(this.past.value))));
    this.playing.addEventListener("click", () => events.play());
    holder.append(
      el(
        "div",
        { class: "transport" },
        to("first step (Home)", "first", () => (this.step > 0 ? 0 : -Infinity)),
        to("step back (←)", "back", () => this.step - 1),
        this.playing,
        to("next step (→)", "next", () => this.step + 1),
        to("last step (End)", "last", () => Number(this.slider.max)),
        this.readout,
      ),
      el("div", { class: "past" }, this.before, el("span", { class: "caption" }, "forward"), this.past),
      el("div", { class: "run" }, this.curve, this.ticks, this.slider),
      el("ul", { class: "legend" }, ...kLegend.map((k) => el("li", { class: k }, kKindNames[k]))),
    );
  }

  draw(trace: Trace, replay: Replay | null, forward: Forward): void {
    this.forward = forward;
    this.past.max = String(forward.ops.length);
    const steps = replay?.pass.steps ?? [];
    const all = [...trace.forward_memory, ...steps.map((s) => s.memory)];
    const most = Math.max(1, replay?.pass.peak ?? 0, ...all);
    // Where the run adds little to what was there before, such as a data set, its own part is drawn.
    const lowest = Math.min(...all);
    this.lowest = lowest > 0.9 * most && lowest < most ? lowest : 0;
    const base = this.lowest === 0 ? 0 : lowest - (most - lowest) / 4;
    this.slider.max = String(steps.length);
    this.slider.disabled = steps.length === 0;
    this.before.replaceChildren(
      svg("path", { d: staircase(trace.forward_memory, 0, 1000, most, base), class: "area" }),
      this.past_cursor,
    );
    this.curve.replaceChildren(
      svg("path", {
        d: staircase(
          steps.map((s) => s.memory),
          0,
          1000,
          most,
          base,
        ),
        class: "area",
      }),
      this.cursor,
    );
    const width = 1000 / Math.max(1, steps.length);
    const marks = new Map<string, string>();
    steps.forEach((s, i) =>
      marks.set(
        s.kind,
        `${marks.get(s.kind) ?? ""}M${(i * width).toFixed(2)} 0h${(width * 0.8).toFixed(2)}v6h${(-width * 0.8).toFixed(2)}z`,
      ),
    );
    this.ticks.replaceChildren(...[...marks].map(([kind, d]) => svg("path", { d, class: kind })));
  }

  update(trace: Trace, replay: Replay | null, forward: Forward, step: number, playing: boolean): void {
    this.step = step;
    const steps = replay?.pass.steps ?? [];
    place(this.cursor, Math.max(0, step) / Math.max(1, steps.length));
    const ops = forward.ops.length;
    place(this.past_cursor, forward.done(step) / Math.max(1, ops));
    this.past.value = String(forward.done(step));
    const op = forward.op_at(step);
    this.past.setAttribute(
      "aria-valuetext",
      op
        ? `op ${forward.done(step)} of ${ops}: ${op.name}`
        : step < 0
          ? "before the forward run"
          : "all of the forward run",
    );
    this.slider.value = String(Math.max(0, step));
    const last = trace.forward_memory[op ? op.id : trace.forward_memory.length - 1] ?? 0;
    const memory = step > 0 ? steps[step - 1].memory : last;
    this.slider.setAttribute(
      "aria-valuetext",
      step > 0 ? `step ${step} of ${steps.length}: ${steps[step - 1].text}` : "before backward",
    );
    this.readout.replaceChildren(
      el("b", {}, step < 0 ? `op ${forward.done(step)} / ${ops}` : `${step} / ${steps.length}`),
      el(
        "span",
        {},
        `memory ${this.told(memory)}, peak ${this.told(replay?.pass.peak ?? last)}${this.lowest > 0 ? ` above ${bytes(this.lowest)}` : ""}`,
      ),
    );
    this.playing.replaceChildren(icon(playing ? "pause" : "play"));
    this.playing.setAttribute("aria-label", playing ? "pause" : "play");
  }

  private told(memory: number): string {
    return bytes(memory - this.lowest);
  }
}

function place(cursor: SVGLineElement, part: number): void {
  const x = (1000 * part).toFixed(2);
  cursor.setAttribute("x1", x);
  cursor.setAttribute("x2", x);
}
