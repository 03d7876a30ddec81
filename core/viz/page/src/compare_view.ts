// The page of two runs: the graph tinted where they differ, the list of differences, both values and their difference.
import { heat, paint } from "./color";
import { compare, share, type Pair, type Row } from "./compare";
import { by_id, el, reach_scrollers } from "./dom";
import { build_tree, is_group, key_of, ops_below, op_key, open_first, open_group, reveal, type Tree } from "./fold";
import { GraphView } from "./graph_view";
import { figure, kNoMarks } from "./grid_view";
import { graphviz } from "./layout";
import { parse_link } from "./link";
import type { Look } from "./look";
import { format } from "./numbers";
import { replay } from "./replay";
import { is_dark, watch_theme } from "./theme";
import { toolbar } from "./toolbar";
import { elements, shape_text, to_number, type Trace } from "./trace";

const kPale = 3; // boxes are large: a third of the scale's strength does for them

export class CompareApp {
  private rows: Row[];
  private only: { a: string[]; b: string[] };
  private tree: Tree;
  private open: Set<string>;
  private selected: Row | null = null;
  private graph: GraphView | null = null;
  private what: "value" | "gradient" = "value";

  constructor(
    private a: Trace,
    private b: Trace,
    private titles: [string, string],
  ) {
    const { rows, only_a, only_b } = compare(a, b);
    this.rows = rows;
    this.only = { a: only_a, b: only_b };
    this.tree = build_tree(b, 1);
    this.open = open_first(this.tree, 48);
    document.documentElement.dataset.kind = "compare";
    document.title = titles.join(" and ");
    const side = (what: "value" | "gradient", text: string) =>
      el(
        "button",
        {
          type: "button",
          "data-what": what,
          click: () => {
            this.what = what;
            this.update();
          },
        },
        text,
      );
    by_id("header").append(
      el("h1", {}, titles[0], el("i", {}, " against "), titles[1]),
      el(
        "div",
        { class: "switch", role: "group", "aria-label": "what the graph's tint shows" },
        side("value", "values"),
        side("gradient", "gradients"),
      ),
      toolbar(() => this.redraw()),
    );
    const name = parse_link(location.hash).node;
    const first = rows.find((r) => r.name === name) ?? [...rows].sort((x, y) => worst(y) - worst(x))[0] ?? null;
    if (first && share(first.gradient) > share(first.value)) this.what = "gradient";
    this.select(first);
  }

  async start(): Promise<void> {
    this.graph = new GraphView(by_id("graph") as unknown as SVGSVGElement, await graphviz(), {
      select: (key) => this.select(this.rows.find((r) => r.key === key) ?? null),
      open: (key) => {
        this.open = open_group(this.tree, this.open, key);
        this.redraw();
      },
      close: (key) => {
        this.open.delete(key);
        this.redraw();
      },
    });
    watch_theme(() => this.redraw());
    this.redraw();
    addEventListener("resize", () => this.graph?.fit());
  }

  private select(row: Row | null): void {
    this.selected = row;
    if (row) {
      this.open = reveal(this.tree, this.open, row.key);
      history.replaceState(null, "", `#node=${encodeURIComponent(row.name)}`);
    }
    this.redraw();
  }

  private look(trace: Trace, prefix: string): Look {
    return { trace, prefix, digits: 4, dark: is_dark() };
  }

  private redraw(): void {
    if (this.graph) this.graph.draw(this.look(this.b, "compare.1."), this.tree, this.open, this.pass(), 1);
    this.update();
  }

  private pass() {
    return this.b.passes.length > 0 ? replay(this.b, 0) : null;
  }

  private update(): void {
    for (const button of by_id("header").querySelectorAll<HTMLElement>("[data-what]"))
      button.setAttribute("aria-pressed", String(button.dataset.what === this.what));
    by_id("step").replaceChildren(this.list());
    by_id("node").replaceChildren(...(this.selected ? [this.detail(this.selected)] : []));
    reach_scrollers(by_id("side"));
    if (!this.graph) return;
    const pass = this.pass();
    this.graph.update(
      this.look(this.b, "compare.1."),
      this.tree,
      this.open,
      pass,
      null,
      (pass?.pass.steps.length ?? 0) + 1,
      this.selected?.key ?? null,
      false,
    );
    this.graph.tint((item) => {
      const keys = is_group(item) ? ops_below(item).map(op_key) : [key_of(item)];
      const most = Math.max(0, ...keys.map((k) => share(this.rows.find((r) => r.key === k)?.[this.what] ?? null)));
      return most > 0 ? heat(most, kPale, is_dark()).fill : null;
    });
  }

  private list(): HTMLElement {
    const cell = (p: Pair | null) => {
      if (!p) return el("td", { class: "absent" }, "–");
      const color = heat(share(p), 1, is_dark());
      return el(
        "td",
        { style: `background:${color.fill};color:${color.ink}`, class: "delta", "data-delta": `${p.a} ${p.b}` },
        p.delta === 0 ? "equal" : format(p.delta, 3),
      );
    };
    const row = (r: Row) =>
      el(
        "tr",
        { "aria-current": r === this.selected ? "true" : null },
        el(
          "th",
          { scope: "row" },
          el("button", { type: "button", class: "quiet", click: () => this.select(r) }, r.name),
        ),
        el("td", { class: "what" }, r.what),
        cell(r.value),
        cell(r.gradient),
      );
    const absent = [
      ...this.only.a.map((n) => `${n}: only in the first`),
      ...this.only.b.map((n) => `${n}: only in the second`),
    ];
    return el(
      "div",
      { class: "differences", tabindex: 0, role: "region", "aria-label": "differences" },
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", { scope: "col" }, "name"),
            el("th", { scope: "col" }, "op"),
            el("th", { scope: "col" }, "max |Δ value|"),
            el("th", { scope: "col" }, "max |Δ gradient|"),
          ),
        ),
        el("tbody", {}, ...this.rows.map(row)),
      ),
      absent.length > 0 ? el("p", { class: "note" }, absent.join(", ")) : null,
    );
  }

  private detail(r: Row): HTMLElement {
    const both = (p: Pair | null, title: string) =>
      el(
        "section",
        {},
        el("h3", {}, title),
        p
          ? el(
              "div",
              { class: "flow" },
              figure(this.look(this.a, "compare.0."), p.a, this.titles[0], kNoMarks, () => undefined),
              figure(this.look(this.b, "compare.1."), p.b, this.titles[1], kNoMarks, () => undefined),
              this.difference(p),
            )
          : el("p", { class: "absent" }, "not recorded in both"),
      );
    return el(
      "div",
      { class: "node" },
      el("h2", {}, r.name, el("small", {}, r.what)),
      both(r.value, "Values"),
      both(r.gradient, "Gradients"),
    );
  }

  private difference(p: Pair): HTMLElement {
    const [ta, tb] = [this.a.tensors[p.a], this.b.tensors[p.b]];
    const other = elements(tb);
    const cols = Math.min(8, ta.shape.length === 0 ? 1 : ta.shape[ta.shape.length - 1]);
    const body = el("tbody");
    elements(ta).forEach(([, v, at], i) => {
      if (i % cols === 0) body.append(el("tr"));
      const d = to_number(other[i][1]) - to_number(v);
      const color = paint(d, p.delta, is_dark());
      body.lastElementChild!.append(
        el(
          "td",
          { style: `background:${color.fill};color:${color.ink}` },
          el("span", { class: "num", "data-diff": `compare.0.${at} compare.1.${other[i][2]}` }, format(d, 4)),
        ),
      );
    });
    return el(
      "figure",
      { class: "tensor" },
      el(
        "figcaption",
        {},
        el("span", { class: "name" }, "second − first"),
        " ",
        el("span", { class: "shape" }, shape_text(ta.shape)),
      ),
      el("table", { class: "grid", "aria-label": "difference" }, body),
    );
  }
}

function worst(r: Row): number {
  return Math.max(share(r.value), share(r.gradient));
}
