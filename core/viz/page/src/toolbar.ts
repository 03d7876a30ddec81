// The buttons at the right end of every page's bar.
import { el } from "./dom";
import { toggle_theme } from "./theme";

export function tool(label: string, text: string, act: () => void): HTMLElement {
  return el("button", { type: "button", title: label, "aria-label": label, click: act }, text);
}

/// A page's own tools, then what all pages have; `redraw` draws in the colours of now.
export function toolbar(redraw: () => void, before: HTMLElement[] = [], after: HTMLElement[] = []): HTMLElement {
  const turn = () => {
    toggle_theme();
    redraw();
  };
  return el(
    "div",
    { class: "tools" },
    ...before,
    tool("print", "Print", () => print()),
    tool("light or dark", "◐", turn),
    ...after,
  );
}
