// A notebook as a live page: image and kernel to change, sliders, and what the training does.
import { el } from "../../core/viz/page/src/dom";
import { button, choice, number, rate, slider } from "./controls";
import { data_view } from "./data_view";
import type { Library } from "./library";
import type { Preset } from "./presets";
import { Run } from "./run";
import { kernel_size, type Setup } from "./setup";
import { show_trace } from "./viewer";
import { Watch } from "./watch";

type Failed = (error: unknown) => void;

/// Shows a preset in `at`; what the returned function does ends it.
export function notebook_view(library: Library, preset: Preset, at: HTMLElement, failed: Failed): () => void {
  const body = el("div", {});
  at.replaceChildren(el("h1", {}, `Notebook ${preset.title}`), el("p", {}, preset.text), body);
  let run: Run | undefined;

  function build(setup: Setup, start: number[] | null): void {
    const speed = run?.per_second;
    run?.pause();
    const watch = new Watch(setup);
    const go = button("Train", () => attempt(() => (made.running ? made.pause() : made.start())), "go");
    const made = new Run(library, setup, (run) => {
      watch.show(run);
      go.textContent = run.running ? "Pause" : run.finished ? "Train again" : "Train";
    });
    if (speed) made.per_second = speed;
    run = made;
    const data = data_view(setup, {
      changed: () => attempt(() => made.restart()),
      replaced: (other) => attempt(() => build(other, start)),
      back_to_notebook: () => attempt(begin),
      failed,
    });
    const training = el(
      "section",
      { "aria-label": "Training" },
      el("h2", {}, "Training"),
      controls(made, start, attempt),
      el(
        "div",
        { class: "buttons" },
        go,
        button("One step", () => attempt(() => (made.pause(), made.advance(1)))),
        button("From the start", () => attempt(() => made.restart())),
        button("Look into this step", () => attempt(() => (made.pause(), show_trace(made.trace())))),
      ),
      watch.said,
      watch.element,
    );
    body.replaceChildren(data, training);
    made.changed(made);
  }
  function begin(): void {
    const setup = preset.setup(library);
    build(setup, setup.weight);
  }
  function attempt(what: () => unknown): void {
    try {
      failed(null);
      Promise.resolve(what()).catch(failed);
    } catch (e) {
      failed(e);
    }
  }

  begin();
  return () => run?.pause();
}

/// Rate, steps and all else that a run may be told while it goes; `start`: the notebook's own weights.
function controls(run: Run, start: number[] | null, attempt: (what: () => unknown) => void): HTMLElement {
  const s = run.setup;
  const has_start = start !== null && start.length === kernel_size(s);
  const counts = [1, 2, 5, 10, 20, 50, 100, 200, 400, 1000, 2000, 5000, 10000];
  const count = (label: string, high: number, value: number, changed: (n: number) => void) => {
    const position = counts.findIndex((n) => n >= value);
    return slider(label, { low: 0, high, position, shown: (i) => counts[i], first: Math.round(value) }, changed);
  };
  const restart_with = (change: Partial<Setup>) => attempt(() => (Object.assign(s, change), run.restart()));
  return el(
    "div",
    { class: "controls" },
    rate(s.lr, (lr) => attempt(() => ((s.lr = lr), run.configure()))),
    count("steps", counts.length - 1, s.steps, (steps) =>
      attempt(() => ((s.steps = steps), run.losses.length > steps ? run.restart() : run.changed(run))),
    ),
    count("steps a second", 11, run.per_second, (n) => (run.per_second = n)),
    choice("loss", ["sum of squares", "mean of squares"], Number(s.mean), (i) => restart_with({ mean: i === 1 })),
    choice(
      "computed as",
      ["convolution", "matrix product (1×1)"],
      Number(s.as_product),
      (i) => restart_with({ as_product: i === 1 }),
      s.kernel_height * s.kernel_width === 1,
    ),
    choice(
      "start weights",
      has_start ? ["the notebook's", "drawn by seed"] : ["drawn by seed"],
      has_start && !s.weight ? 1 : 0,
      (i) => restart_with({ weight: has_start && i === 0 ? start : null }),
    ),
    number("seed", s.seed, 0, 999999, (seed) => restart_with({ seed })),
  );
}
