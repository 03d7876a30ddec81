// The image X and the kernel K of a run, to be painted and typed, and their sizes.
import { el } from "../../core/viz/page/src/dom";
import { button, number, slider, upload } from "./controls";
import { PaintGrid } from "./grid";
import { picture_numbers } from "./picture";
import { channel_name, image_size, kernel_name, resized, type Setup } from "./setup";

export interface DataEvents {
  /// Numbers in the setup's X or K are others.
  changed: () => void;
  /// The setup is another.
  replaced: (setup: Setup) => void;
  back_to_notebook: () => void;
  failed: (error: unknown) => void;
}

let ink = 1;

export function data_view(s: Setup, events: DataEvents): HTMLElement {
  const resize = (change: Partial<Setup>) => events.replaced(resized(s, change));
  const size = (label: string, key: keyof Setup, high: number) =>
    number(label, s[key] as number, 1, high, (value) => resize({ [key]: value }));
  return el(
    "section",
    { "aria-label": "Data" },
    el("h2", {}, "Image and kernel"),
    el("div", { class: "grids" }, ...images(s, events), ...kernels(s, events)),
    el(
      "div",
      { class: "controls" },
      slider("ink", { low: -1, high: 1, step: 0.1, position: ink }, (value) => (ink = value)),
      size("height", "height", 64),
      size("width", "width", 64),
      size("kernel height", "kernel_height", Math.min(7, s.height)),
      size("kernel width", "kernel_width", Math.min(7, s.width)),
      size("input channels", "in_channels", 4),
      size("output channels", "out_channels", 4),
      upload("a picture of yours", "image/*", false, ([file]) =>
        picture_numbers(file, s.in_channels, s.height, s.width)
          .then((X) => events.replaced({ ...s, X }))
          .catch(events.failed),
      ),
      button("clear X", () => events.replaced({ ...s, X: new Array(image_size(s)).fill(0) })),
      button("as in the notebook", events.back_to_notebook),
    ),
  );
}

function images(s: Setup, events: DataEvents): HTMLElement[] {
  const plane = s.height * s.width;
  return Array.from({ length: s.in_channels }, (_, c) => {
    const paint = (values: number[]) => {
      s.X.splice(c * plane, plane, ...values);
      events.changed();
    };
    const grid = new PaintGrid(channel_name("image X", c, s.in_channels), s.height, s.width, () => ink, paint);
    grid.set(s.X.slice(c * plane, (c + 1) * plane));
    return grid.figure;
  });
}

function kernels(s: Setup, events: DataEvents): HTMLElement[] {
  const cells = s.kernel_height * s.kernel_width;
  return Array.from({ length: s.out_channels * s.in_channels }, (_, k) => {
    const name = kernel_name("kernel K", k, s);
    const table = el("div", { class: "kernel", role: "group", "aria-label": name });
    table.style.gridTemplateColumns = `repeat(${s.kernel_width}, 64px)`;
    for (let i = 0; i < cells; ++i) {
      const input: HTMLInputElement = el("input", {
        type: "number",
        step: "any",
        value: Number(s.K[k * cells + i].toPrecision(6)),
        "aria-label": `${name}, row ${Math.floor(i / s.kernel_width) + 1}, column ${(i % s.kernel_width) + 1}`,
        change: () => {
          s.K[k * cells + i] = Number(input.value) || 0;
          events.changed();
        },
      });
      table.append(input);
    }
    return el("figure", {}, el("figcaption", {}, name), table);
  });
}
