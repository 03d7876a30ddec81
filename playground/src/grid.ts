// Numbers as a grid of colours, with the numbers in it where there is room; one kind can be painted on.
import { paint, scale_of } from "../../core/viz/page/src/color";
import { el } from "../../core/viz/page/src/dom";

export const is_dark = () => matchMedia("(prefers-color-scheme: dark)").matches;

export function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e4 || (size > 0 && size < 1e-3)) return value.toExponential(0);
  return String(Number(value.toPrecision(size >= 0.1 ? 3 : 2)));
}

export class Grid {
  readonly canvas: HTMLCanvasElement;
  readonly figure: HTMLElement;
  values: number[] = [];

  constructor(
    readonly name: string,
    readonly rows: number,
    readonly cols: number,
    readonly cell = Math.max(4, Math.min(38, Math.floor(300 / Math.max(rows, cols)))),
  ) {
    this.canvas = el("canvas", { role: "img", "aria-label": name });
    this.canvas.style.aspectRatio = `${cols} / ${rows}`;
    this.canvas.style.width = `${cols * cell}px`;
    this.figure = el("figure", {}, el("figcaption", {}, name), this.canvas);
  }

  /// Draws the numbers; colours are measured by `scale`, the largest of them unless given.
  draw(values: number[], scale = scale_of(values), mark = -1): void {
    this.values = values;
    const ratio = devicePixelRatio || 1;
    const side = Math.round(this.cell * ratio);
    if (this.canvas.width !== side * this.cols)
      [this.canvas.width, this.canvas.height] = [side * this.cols, side * this.rows];
    const context = this.canvas.getContext("2d")!;
    const dark = is_dark();
    context.font = `${Math.round(side * 0.3)}px Inter, system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const gap = this.cell > 8 ? 1 : 0;
    for (let i = 0; i < this.rows * this.cols; ++i) {
      const [x, y] = [(i % this.cols) * side, Math.floor(i / this.cols) * side];
      const color = i < values.length ? paint(values[i], scale, dark) : null;
      context.fillStyle = color?.fill ?? (dark ? "#1d242e" : "#ffffff");
      context.fillRect(x, y, side - gap, side - gap);
      if (color && this.cell >= 30) {
        context.fillStyle = color.ink;
        context.fillText(short(values[i]), x + side / 2, y + side / 2, side - 4);
      }
      if (i === mark) {
        context.strokeStyle = "#d98200";
        context.lineWidth = 3 * ratio;
        context.strokeRect(
          x + context.lineWidth / 2,
          y + context.lineWidth / 2,
          side - context.lineWidth,
          side - context.lineWidth,
        );
      }
    }
  }

  /// Says the numbers to who does not see them; not while they change many times a second.
  describe(): void {
    const said = this.values.length <= 64 ? this.values.map(short).join(", ") : `${this.rows} by ${this.cols} numbers`;
    this.canvas.setAttribute("aria-label", `${this.name}: ${said}`);
  }
}

/// A grid that is painted by pointer, or by arrow keys and space.
export class PaintGrid extends Grid {
  private at = 0;

  constructor(
    name: string,
    rows: number,
    cols: number,
    private ink: () => number,
    private changed: (values: number[]) => void,
    private scale: number | undefined = undefined,
    private brush = 0,
  ) {
    super(name, rows, cols);
    const canvas = this.canvas;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-roledescription", "picture to paint on: arrow keys move, space paints");
    canvas.classList.add("paint");
    const cell_at = (e: PointerEvent) => {
      const box = canvas.getBoundingClientRect();
      const row = Math.floor(((e.clientY - box.top) / box.height) * rows);
      const col = Math.floor(((e.clientX - box.left) / box.width) * cols);
      return row >= 0 && row < rows && col >= 0 && col < cols ? row * cols + col : -1;
    };
    let value = 0;
    canvas.addEventListener("pointerdown", (e) => {
      const cell = cell_at(e);
      if (cell < 0) return;
      canvas.setPointerCapture(e.pointerId);
      value = this.value_for(cell);
      this.put(cell, value);
    });
    canvas.addEventListener("pointermove", (e) => {
      if (e.buttons & 1 && cell_at(e) >= 0) this.put(cell_at(e), value);
    });
    canvas.addEventListener("keydown", (e) => {
      const [row, col] = [Math.floor(this.at / cols), this.at % cols];
      const moves: Record<string, number> = {
        ArrowLeft: row * cols + Math.max(0, col - 1),
        ArrowRight: row * cols + Math.min(cols - 1, col + 1),
        ArrowUp: Math.max(0, row - 1) * cols + col,
        ArrowDown: Math.min(rows - 1, row + 1) * cols + col,
      };
      if (e.key in moves) this.at = moves[e.key];
      else if (e.key === " " || e.key === "Enter") this.put(this.at, this.value_for(this.at));
      else return;
      e.preventDefault();
      this.show();
    });
    canvas.addEventListener("focus", () => this.show());
    canvas.addEventListener("blur", () => this.show());
  }

  set(values: number[]): void {
    this.values = values;
    this.show();
  }

  /// Painting a cell that has the ink already takes it away.
  private value_for(cell: number): number {
    return Math.abs(this.values[cell] - this.ink()) < 1e-6 ? 0 : this.ink();
  }

  private put(cell: number, value: number): void {
    this.at = cell;
    const [row, col] = [Math.floor(cell / this.cols), cell % this.cols];
    for (let r = row; r <= Math.min(this.rows - 1, row + this.brush); ++r)
      for (let c = col; c <= Math.min(this.cols - 1, col + this.brush); ++c) this.values[r * this.cols + c] = value;
    this.show();
    this.changed(this.values);
  }

  private show(): void {
    const focused = document.activeElement === this.canvas && this.canvas.matches(":focus-visible");
    this.draw(this.values, this.scale, focused ? this.at : -1);
    const [row, col] = [Math.floor(this.at / this.cols), this.at % this.cols];
    this.canvas.setAttribute(
      "aria-label",
      `${this.name}, row ${row + 1}, column ${col + 1}: ${short(this.values[this.at] ?? 0)}`,
    );
  }
}
