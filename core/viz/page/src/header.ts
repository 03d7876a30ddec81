// The bar on top: title, pass, digits, search, export, theme, help.
import { el } from "./dom";
import { search, type Hit } from "./search";
import { tool, toolbar } from "./toolbar";
import type { Trace } from "./trace";

export interface HeaderEvents {
  pass(index: number): void;
  digits(n: number): void;
  redraw(): void;
  export(kind: "svg" | "png"): void;
  help(): void;
  find(key: string): void;
}

export class Header {
  private field = el("input", {
    type: "search",
    placeholder: "Search  ( / )",
    "aria-label": "search ops, tensors and modules",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "hits",
    autocomplete: "off",
    spellcheck: "false",
  });
  private list = el("ul", { id: "hits", role: "listbox", "aria-label": "found", hidden: true });
  private passes = el("div", { class: "switch", role: "group", "aria-label": "order of the derivative" });
  private digits = el("select", { "aria-label": "digits shown" });
  private hits: Hit[] = [];
  private at = 0;

  constructor(
    holder: HTMLElement,
    private trace: Trace,
    private order: () => number,
    private events: HeaderEvents,
  ) {
    for (const [n, text] of [
      [4, "4 digits"],
      [7, "7 digits"],
      [0, "all digits"],
    ] as const)
      this.digits.append(el("option", { value: n }, text));
    this.digits.addEventListener("change", () => events.digits(Number(this.digits.value)));
    if (trace.passes.length > 1)
      trace.passes.forEach((_, i) =>
        this.passes.append(el("button", { type: "button", click: () => events.pass(i) }, this.pass_name(i))),
      );
    this.field.addEventListener("input", () => this.look_up());
    this.field.addEventListener("keydown", (e) => this.on_key(e));
    this.field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    holder.append(
      el("h1", {}, trace.title || "autograd, step by step"),
      this.passes,
      el("div", { class: "search" }, this.field, this.list),
      this.digits,
      toolbar(
        events.redraw,
        [
          tool("save this step as SVG", "SVG", () => events.export("svg")),
          tool("save this step as PNG", "PNG", () => events.export("png")),
        ],
        [tool("help (?)", "?", events.help)],
      ),
    );
  }

  private pass_name(i: number): string {
    const { order } = this.trace.passes[i];
    const twins = this.trace.passes.filter((p) => p.order === order).length;
    return `order ${order}${twins > 1 ? ` (${i + 1})` : ""}`;
  }

  update(pass: number, digits: number): void {
    [...this.passes.children].forEach((b, i) => b.setAttribute("aria-pressed", String(i === pass)));
    this.digits.value = String(digits);
  }

  focus_search(): void {
    this.field.focus();
    this.field.select();
  }

  private look_up(): void {
    this.hits = search(this.trace, this.field.value, this.order());
    this.at = 0;
    this.show();
  }

  private show(): void {
    const empty = this.field.value.trim() === "";
    this.list.hidden = empty;
    this.field.setAttribute("aria-expanded", String(!empty));
    this.list.replaceChildren(
      ...this.hits.map((hit, i) =>
        el(
          "li",
          {
            role: "option",
            id: `hit${i}`,
            "aria-selected": String(i === this.at),
            mousedown: (e: Event) => {
              e.preventDefault();
              this.take(i);
            },
          },
          el("b", {}, hit.title),
          el("span", {}, hit.note),
        ),
      ),
    );
    if (!empty && this.hits.length === 0)
      this.list.append(el("li", { role: "option", "aria-selected": "false", class: "none" }, "nothing found"));
    if (this.hits.length > 0) this.field.setAttribute("aria-activedescendant", `hit${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  private take(i: number): void {
    if (!this.hits[i]) return;
    this.events.find(this.hits[i].key);
    this.close();
  }

  private close(): void {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  private on_key(e: KeyboardEvent): void {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      const n = Math.max(1, this.hits.length);
      this.at = (this.at + (e.key === "ArrowDown" ? 1 : n - 1)) % n;
      this.show();
    } else if (e.key === "Enter") {
      this.take(this.at);
      this.field.blur();
    } else if (e.key === "Escape") {
      this.field.value = "";
      this.field.blur();
    }
  }
}
