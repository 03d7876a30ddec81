// Labelled controls in one expression each.
import { el } from "../../core/viz/page/src/dom";

/// A slider from `low` to `high`; `shown` makes of its position the value that is shown and given.
export function slider(
  label: string,
  options: {
    low: number;
    high: number;
    step?: number;
    position: number;
    shown?: (position: number) => number;
    first?: number;
  },
  changed: (value: number) => void,
): HTMLElement {
  const value_of = options.shown ?? ((v: number) => v);
  const output = el("output", {}, String(options.first ?? value_of(options.position)));
  const input = el("input", {
    type: "range",
    "aria-label": label,
    min: options.low,
    max: options.high,
    step: options.step ?? 1,
    value: options.position,
    input: () => {
      const value = value_of(Number(input.value));
      output.textContent = String(value);
      input.setAttribute("aria-valuetext", String(value));
      changed(value);
    },
  });
  input.setAttribute("aria-valuetext", output.textContent!);
  return el("label", { class: "control" }, el("span", {}, label, " ", output), input);
}

/// A learning rate, to two digits, on a logarithmic slider.
export function rate(value: number, changed: (value: number) => void): HTMLElement {
  const shown = (v: number) => Number((10 ** v).toPrecision(2));
  return slider(
    "learning rate",
    { low: -5, high: 0.3, step: 0.01, position: Math.log10(value), shown, first: value },
    changed,
  );
}

export function number(
  label: string,
  value: number,
  low: number,
  high: number,
  changed: (value: number) => void,
): HTMLElement {
  const input = el("input", {
    type: "number",
    min: low,
    max: high,
    value,
    change: () => {
      const whole = Math.round(Math.min(high, Math.max(low, Number(input.value) || 0)));
      input.value = String(whole);
      changed(whole);
    },
  });
  return el("label", { class: "control" }, el("span", {}, label), input);
}

export function choice(
  label: string,
  names: string[],
  chosen: number,
  changed: (index: number) => void,
  enabled = true,
): HTMLElement {
  const select = el(
    "select",
    { disabled: !enabled, change: () => changed(select.selectedIndex) },
    ...names.map((name, i) => el("option", { selected: i === chosen }, name)),
  );
  return el("label", { class: "control" }, el("span", {}, label), select);
}

export function button(name: string, pressed: () => void, kind = ""): HTMLButtonElement {
  return el("button", { type: "button", class: kind, click: pressed }, name);
}

/// A button that asks for files.
export function upload(name: string, accept: string, multiple: boolean, chosen: (files: File[]) => void): HTMLElement {
  const input = el("input", {
    type: "file",
    accept,
    multiple,
    change: () => input.files?.length && chosen([...input.files]),
  });
  return el("label", { class: "control upload" }, el("span", {}, name), input);
}
