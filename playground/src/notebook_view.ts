// A notebook as a live page: image and kernel to change, sliders, and what the training does.
import { el } from "../../core/viz/page/src/dom";
import { button, choice, number, rate, slider, upload } from "./controls";
import { Curve } from "./curve";
import { image_size, kernel_size, output_height, output_width, type Setup } from "./experiment";
import { Grid, PaintGrid } from "./grid";
import type { Library } from "./library";
import { picture_numbers } from "./picture";
import type { Preset } from "./presets";
import { Run } from "./run";
import { show_trace } from "./viewer";

const steps_of = [1, 2, 5, 10, 20, 50, 100, 200, 400, 1000, 2000, 5000, 10000];

/// Shows a preset in `at`; what the returned function does ends it.
export function notebook_view(
  library: Library,
  preset: Preset,
  at: HTMLElement,
  failed: (e: unknown) => void,
): () => void {
  let setup: Setup = preset.setup(library);
  const starts = setup.weight;
  let run: Run;
  let ink = 1;
  const body = el("div", {});
  at.replaceChildren(el("h1", {}, `Notebook ${preset.title}`), el("p", {}, preset.text), body);
  const attempt = (what: () => unknown) => {
    try {
      Promise.resolve(what()).catch(failed);
    } catch (e) {
      failed(e);
    }
  };

  /// X and K of new sizes: what fits of the old ones stays.
  function resize(change: Partial<Setup>): void {
    const s = { ...setup, ...change };
    s.kernel_height = Math.min(s.kernel_height, s.height);
    s.kernel_width = Math.min(s.kernel_width, s.width);
    const refit = (old: number[], from: number[], to: number[]) => {
      const [, , h, w] = from;
      const inside = ([a, b, r, c]: number[]) => a < from[0] && b < from[1] && r < h && c < w;
      return Array.from({ length: to.reduce((p, n) => p * n) }, (_, i) => {
        const c = i % to[3];
        const r = Math.floor(i / to[3]) % to[2];
        const b = Math.floor(i / (to[3] * to[2])) % to[1];
        const a = Math.floor(i / (to[3] * to[2] * to[1]));
        return inside([a, b, r, c]) ? old[((a * from[1] + b) * h + r) * w + c] : 0;
      });
    };
    s.X = refit(setup.X, [1, setup.in_channels, setup.height, setup.width], [1, s.in_channels, s.height, s.width]);
    const dims = (of: Setup) => [of.out_channels, of.in_channels, of.kernel_height, of.kernel_width];
    s.K = refit(setup.K, dims(setup), dims(s));
    if (kernel_size(s) !== kernel_size(setup)) s.weight = null;
    if (s.kernel_height * s.kernel_width > 1) s.as_product = false;
    setup = s;
    build();
  }

  function build(): void {
    run?.pause();
    const s = setup;
    const channel = (name: string, i: number, n: number) => (n > 1 ? `${name}, channel ${i + 1}` : name);
    const each = (n: number, make: (i: number) => HTMLElement) => Array.from({ length: n }, (_, i) => make(i));
    const all_kernels = s.out_channels * s.in_channels;
    const kernel_name = (name: string, k: number) =>
      all_kernels > 1 ? `${name}, ${(k % s.in_channels) + 1} → ${Math.floor(k / s.in_channels) + 1}` : name;
    const plane = s.height * s.width;
    const restart = () => attempt(() => run.restart());

    const pads = Array.from({ length: s.in_channels }, (_, c) => {
      const pad = new PaintGrid(
        channel("image X", c, s.in_channels),
        s.height,
        s.width,
        () => ink,
        (values) => {
          s.X.splice(c * plane, plane, ...values);
          restart();
        },
      );
      pad.set(s.X.slice(c * plane, (c + 1) * plane));
      return pad;
    });
    const cells = s.kernel_height * s.kernel_width;
    const kernels = each(all_kernels, (k) => {
      const name = kernel_name("kernel K", k);
      const table = el("div", { class: "kernel", role: "group", "aria-label": name });
      table.style.gridTemplateColumns = `repeat(${s.kernel_width}, 64px)`;
      for (let i = 0; i < cells; ++i) {
        const index = k * cells + i;
        const input: HTMLInputElement = el("input", {
          type: "number",
          step: "any",
          value: Number(s.K[index].toPrecision(6)),
          "aria-label": `${name}, row ${Math.floor(i / s.kernel_width) + 1}, column ${(i % s.kernel_width) + 1}`,
          change: () => {
            s.K[index] = Number(input.value) || 0;
            restart();
          },
        });
        table.append(input);
      }
      return el("figure", {}, el("figcaption", {}, name), table);
    });

    const curve = new Curve();
    const said = el("output", { class: "said" });
    const grids = (n: number, name: (i: number) => string, rows: number, cols: number, cell?: number) =>
      Array.from({ length: n }, (_, i) => new Grid(name(i), rows, cols, cell));
    const kernel_cell = all_kernels * cells > 100 ? 22 : 38;
    const weights = grids(
      all_kernels,
      (i) => kernel_name("learned kernel", i),
      s.kernel_height,
      s.kernel_width,
      kernel_cell,
    );
    const gradients = grids(
      all_kernels,
      (i) => kernel_name("gradient", i),
      s.kernel_height,
      s.kernel_width,
      kernel_cell,
    );
    const [oh, ow] = [output_height(s), output_width(s)];
    const wanted = grids(s.out_channels, (i) => channel("wanted Y", i, s.out_channels), oh, ow);
    const made = grids(s.out_channels, (i) => channel("made Ŷ", i, s.out_channels), oh, ow);
    const go = button(
      "Train",
      () => attempt(() => (run.running ? run.pause() : (run.finished && run.restart(), run.start()))),
      "go",
    );

    let before = new Map<string, number[]>();
    function show(): void {
      const planes = (of: "w" | "g" | "Y" | "y", list: Grid[]) => {
        const values = run.numbers(of);
        if (of !== "Y" || !before.has("Y") || run.losses.length === 0) before.set(of, values);
        const scale = Math.max(0, ...(before.get("Y") ?? []).map(Math.abs));
        const size = list[0].rows * list[0].cols;
        list.forEach((grid, i) => {
          grid.draw(
            values.slice(i * size, (i + 1) * size),
            /[yY]/.test(of) && Number.isFinite(scale) ? scale : undefined,
          );
          if (!run.running) grid.describe();
        });
      };
      planes("Y", wanted);
      planes("y", made);
      planes("w", weights);
      planes("g", gradients);
      curve.draw(run.losses, s.steps);
      const last = run.losses[run.losses.length - 1];
      said.textContent =
        last === undefined
          ? "no step yet"
          : `step ${run.losses.length} of ${s.steps}, loss ${Number.isFinite(last) ? last.toPrecision(6) : `${last}: the learning rate is too large`}`;
      go.textContent = run.running ? "Pause" : run.finished ? "Train again" : "Train";
    }

    const speed = run?.per_second;
    run = new Run(library, s, show);
    if (speed) run.per_second = speed;
    const has_start = starts !== null && starts.length === kernel_size(s);
    const log = (value: number) => steps_of.findIndex((n) => n >= value);
    const rows = (...lists: Grid[][]) =>
      el(
        "div",
        { class: "grids" },
        ...lists.map((list) => el("div", { class: "grids" }, ...list.map((g) => g.figure))),
      );
    body.replaceChildren(
      el(
        "section",
        { "aria-label": "Data" },
        el("h2", {}, "Image and kernel"),
        el("div", { class: "grids" }, ...pads.map((p) => p.figure), ...kernels),
        el(
          "div",
          { class: "controls" },
          slider("ink", { low: -1, high: 1, step: 0.1, position: ink }, (v) => (ink = v)),
          number("height", s.height, 1, 64, (height) => resize({ height })),
          number("width", s.width, 1, 64, (width) => resize({ width })),
          number("kernel height", s.kernel_height, 1, Math.min(7, s.height), (kernel_height) =>
            resize({ kernel_height }),
          ),
          number("kernel width", s.kernel_width, 1, Math.min(7, s.width), (kernel_width) => resize({ kernel_width })),
          number("input channels", s.in_channels, 1, 4, (in_channels) => resize({ in_channels })),
          number("output channels", s.out_channels, 1, 4, (out_channels) => resize({ out_channels })),
          upload("a picture of yours", "image/*", false, ([file]) =>
            attempt(async () => {
              setup.X = await picture_numbers(file, s.in_channels, s.height, s.width);
              build();
            }),
          ),
          button("clear X", () => resize({ X: (setup.X = new Array(image_size(s)).fill(0)) })),
          button("as in the notebook", () => ((setup = preset.setup(library)), build())),
        ),
      ),
      el(
        "section",
        { "aria-label": "Training" },
        el("h2", {}, "Training"),
        el(
          "div",
          { class: "controls" },
          rate(s.lr, (lr) => attempt(() => ((s.lr = lr), run.configure()))),
          slider(
            "steps",
            { low: 0, high: steps_of.length - 1, position: log(s.steps), shown: (i) => steps_of[i], first: s.steps },
            (n) => {
              s.steps = n;
              if (run.losses.length > n) restart();
              else show();
            },
          ),
          slider(
            "steps a second",
            {
              low: 0,
              high: 11,
              position: log(run.per_second),
              shown: (i) => steps_of[i],
              first: Math.round(run.per_second),
            },
            (n) => (run.per_second = n),
          ),
          choice("loss", ["sum of squares", "mean of squares"], Number(s.mean), (i) =>
            attempt(() => ((s.mean = i === 1), run.restart())),
          ),
          choice(
            "computed as",
            ["convolution", "matrix product (1×1)"],
            Number(s.as_product),
            (i) => attempt(() => ((s.as_product = i === 1), run.restart())),
            cells === 1,
          ),
          choice(
            "start weights",
            has_start ? ["the notebook's", "drawn by seed"] : ["drawn by seed"],
            has_start && !s.weight ? 1 : 0,
            (i) => ((s.weight = has_start && i === 0 ? starts : null), restart()),
          ),
          number("seed", s.seed, 0, 999999, (seed) => ((s.seed = seed), restart())),
        ),
        el(
          "div",
          { class: "buttons" },
          go,
          button("One step", () => attempt(() => (run.pause(), run.advance(1)))),
          button("From the start", restart),
          button("Look into this step", () => attempt(() => (run.pause(), show_trace(run.trace())))),
        ),
        said,
        el("div", { class: "watch" }, curve.element, el("div", {}, rows(weights, gradients), rows(wanted, made))),
      ),
    );
    show();
  }

  build();
  return () => run.pause();
}
