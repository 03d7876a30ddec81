// What a training does: loss, learned kernel, gradient, and the output beside the one that is wanted.
import { el } from "../../core/viz/page/src/dom";
import { Curve } from "./curve";
import { Grid } from "./grid";
import type { Run } from "./run";
import { channel_name, kernel_name, output_height, output_width, type Setup } from "./setup";

export class Watch {
  readonly said = el("output", { class: "said" });
  readonly element: HTMLElement;
  private curve = new Curve();
  private weights: Grid[];
  private gradients: Grid[];
  private wanted: Grid[];
  private made: Grid[];

  constructor(private setup: Setup) {
    const s = setup;
    const kernels = (name: string) => {
      const n = s.in_channels * s.out_channels;
      const cell = n * s.kernel_height * s.kernel_width > 100 ? 22 : 38;
      return list(n, (i) => new Grid(kernel_name(name, i, s), s.kernel_height, s.kernel_width, cell));
    };
    const outputs = (name: string) =>
      list(s.out_channels, (i) => new Grid(channel_name(name, i, s.out_channels), output_height(s), output_width(s)));
    [this.weights, this.gradients] = [kernels("learned kernel"), kernels("gradient")];
    [this.wanted, this.made] = [outputs("wanted Y"), outputs("made Ŷ")];
    const grids = el("div", {}, row(this.weights, this.gradients), row(this.wanted, this.made));
    this.element = el("div", { class: "watch" }, this.curve.element, grids);
  }

  show(run: Run): void {
    const wanted = run.numbers("Y");
    const scale = Math.max(...wanted.map(Math.abs)); // Ŷ is measured by Y
    this.draw(this.wanted, wanted, !run.running, scale);
    this.draw(this.made, run.numbers("y"), !run.running, scale);
    this.draw(this.weights, run.numbers("w"), !run.running);
    this.draw(this.gradients, run.numbers("g"), !run.running);
    this.curve.draw(run.losses, this.setup.steps);
    const last = run.losses[run.losses.length - 1];
    const loss = Number.isFinite(last) ? last?.toPrecision(6) : `${last}: the learning rate is too large`;
    this.said.textContent =
      last === undefined ? "no step yet" : `step ${run.losses.length} of ${this.setup.steps}, loss ${loss}`;
  }

  private draw(grids: Grid[], values: number[], describe: boolean, scale?: number): void {
    const size = grids[0].rows * grids[0].cols;
    grids.forEach((grid, i) => {
      grid.draw(values.slice(i * size, (i + 1) * size), scale);
      if (describe) grid.describe();
    });
  }
}

const list = (n: number, make: (i: number) => Grid) => Array.from({ length: n }, (_, i) => make(i));

function row(...groups: Grid[][]): HTMLElement {
  const group = (grids: Grid[]) => el("div", { class: "grids" }, ...grids.map((g) => g.figure));
  return el("div", { class: "grids" }, ...groups.map(group));
}
