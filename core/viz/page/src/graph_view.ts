// The graph on the screen: boxes, frames of open modules, edges; what a step touches is lit.
import { draw_box, make_box, update_box, type Box } from "./boxes";
import { Camera } from "./camera";
import { svg } from "./dom";
import { edges, type Edge } from "./edges";
import { box_of, op_key, visible, type Item, type Tree } from "./fold";
import type { Forward } from "./forward";
import { lay_out, type Direction, type Layout } from "./layout";
import type { Look } from "./look";
import type { Viz } from "@viz-js/viz";
import { place_of, type Replay } from "./replay";

export interface GraphEvents {
  select(key: string): void;
  open(key: string): void;
  close(key: string): void;
}

const kLeastScale = 0.72; // smaller is not readable from the last row
const kLeastOnPhone = 0.6;
const kFewBoxes = 24; // up to so many are laid out twice

export class GraphView {
  private drawn = new Map<string, { box: Box; group: SVGGElement }>();
  private routes: { edge: Edge; group: SVGGElement }[] = [];
  private layout: Layout | null = null;
  private stage = svg("g", { class: "stage" });
  readonly camera: Camera;

  constructor(
    readonly window: SVGSVGElement,
    private viz: Viz,
    private events: GraphEvents,
  ) {
    window.replaceChildren(this.stage);
    this.camera = new Camera(window, this.stage);
    window.addEventListener("click", (e) => this.on_click(e));
    window.addEventListener("dblclick", (e) => this.on_double(e));
    window.addEventListener("keydown", (e) => this.on_key(e));
  }

  /// Lays the visible part out anew and draws it.
  draw(look: Look, tree: Tree, open: ReadonlySet<string>, replay: Replay | null, order: number): void {
    const boxes = new Map(
      visible(tree, open)
        .map((item) => make_box(look, replay, item))
        .map((b) => [b.key, b]),
    );
    const lines = edges(look.trace, tree, open, order);
    const place = (direction: Direction) => lay_out(this.viz, tree.root, open, boxes, lines, direction);
    this.layout = this.best(place, boxes.size);
    this.drawn.clear();
    this.routes = [];
    const back = svg("g", { class: "frames" });
    for (const [key, r] of this.layout.frames) back.append(this.frame(tree, key, r));
    const middle = svg("g", { class: "edges" });
    for (const r of this.layout.routes) {
      const group = svg(
        "g",
        { class: `edge ${r.edge.kind}` },
        svg("path", { d: r.path, class: "line" }),
        r.tip && r.edge.kind === "flow" && svg("polygon", { points: r.tip, class: "tip" }),
        r.edge.kind === "storage" && svg("title", {}, "the same storage"),
      );
      this.routes.push({ edge: r.edge, group });
      middle.append(group);
    }
    const front = svg("g", { class: "boxes" });
    for (const [key, box] of boxes) {
      const at = this.layout.boxes.get(key);
      if (!at) continue;
      const group = draw_box(look, box);
      group.setAttribute("transform", `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
      this.drawn.set(key, { box, group });
      front.append(group);
    }
    this.stage.replaceChildren(back, middle, front);
    this.fit();
  }

  fit(): void {
    if (this.layout)
      this.camera.fit(
        this.layout.width,
        this.layout.height,
        this.window.clientWidth < 600 ? kLeastOnPhone : kLeastScale,
      );
  }

  get size(): { width: number; height: number } {
    return { width: this.layout?.width ?? 0, height: this.layout?.height ?? 0 };
  }

  get drawing(): SVGGElement {
    return this.stage;
  }

  // From left to right, unless from above fits the window better; a large graph is laid out once.
  private best(place: (d: Direction) => Layout, boxes: number): Layout {
    const { clientWidth: w, clientHeight: h } = this.window;
    const shows = (l: Layout) => Math.min(w / l.width, h / l.height);
    const first = place(w < h ? "down" : "right");
    if (boxes > kFewBoxes || shows(first) >= 0.9) return first;
    const second = place(w < h ? "right" : "down");
    return shows(second) > shows(first) * 1.15 ? second : first;
  }

  /// Lights what a step touches, and brings it into sight.
  update(
    look: Look,
    tree: Tree,
    open: ReadonlySet<string>,
    replay: Replay | null,
    forward: Forward | null,
    step: number,
    selected: string | null,
    follow: boolean,
  ): void {
    const done = replay?.pass.steps[step - 1] ?? null;
    const computed = forward?.op_at(step) ?? null;
    const place = done ? place_of(done) : computed && op_key(computed.id);
    const now = place === null ? null : box_of(tree, open, place);
    const chosen = selected === null ? null : box_of(tree, open, selected);
    for (const [key, { box, group }] of this.drawn) {
      update_box(look, replay, forward, box, group, step);
      if (key === now) group.dataset.state = "now";
      group.setAttribute("aria-pressed", String(key === chosen));
      group.setAttribute("tabindex", key === (chosen ?? now ?? this.drawn.keys().next().value) ? "0" : "-1");
    }
    const from = done?.from == null ? null : box_of(tree, open, op_key(done.from));
    for (const { edge, group } of this.routes) {
      const lit =
        edge.kind === "flow" && (computed ? edge.to === now : from !== null && edge.to === from && edge.from === now);
      group.classList.toggle("lit", lit);
    }
    const target = follow ? (now ?? (step === 0 ? box_of(tree, open, this.start(look, replay)) : null)) : chosen;
    if (target) this.show(target, true);
  }

  /// Colours the bodies of boxes; null leaves a box as it is.
  tint(color: (item: Item) => string | null): void {
    for (const { box, group } of this.drawn.values()) {
      const fill = color(box.item);
      group.querySelector<SVGRectElement>(".body")!.style.fill = fill ?? "";
      group.classList.toggle("tinted", fill !== null);
    }
  }

  private start(look: Look, replay: Replay | null): string {
    return op_key(replay?.pass.root ?? look.trace.nodes.length - 1);
  }

  show(key: string, smooth: boolean): void {
    const at = this.layout?.boxes.get(key);
    if (at) this.camera.show(at.x, at.y, at.width, at.height, smooth);
  }

  focus(key: string): void {
    this.drawn.get(key)?.group.focus({ preventScroll: true });
  }

  private frame(tree: Tree, key: string, r: { x: number; y: number; width: number; height: number }): SVGGElement {
    const g = tree.groups.get(key)!;
    const name = [g.label, g.label ? g.type : g.type || "module"].filter(Boolean).join("  ·  ");
    return svg(
      "g",
      { class: "frame-of" },
      svg("rect", { x: r.x, y: r.y, width: r.width, height: r.height, rx: 10 }),
      svg(
        "g",
        {
          class: "fold",
          role: "button",
          tabindex: -1,
          "data-fold": key,
          "aria-description": "Enter folds this module",
        },
        svg("rect", { x: r.x + 2, y: r.y + 2, width: Math.max(20, r.width - 4), height: 22, class: "handle" }),
        svg("text", { x: r.x + 12, y: r.y + 18 }, `▾ ${name}`),
      ),
    );
  }

  private on_click(e: MouseEvent): void {
    if (this.camera.dragged) return;
    const target = e.target as Element;
    const fold = target.closest<SVGGElement>("[data-fold]")?.dataset.fold;
    if (fold !== undefined) return this.events.close(fold);
    const key = target.closest<SVGGElement>("[data-key]")?.dataset.key;
    if (key === undefined) return;
    this.activate(key);
  }

  private on_double(e: MouseEvent): void {
    if (!(e.target as Element).closest("[data-key],[data-fold]")) this.fit();
  }

  private activate(key: string): void {
    if (/^[nt]\d+$/.test(key)) this.events.select(key);
    else this.events.open(key);
  }

  private on_key(e: KeyboardEvent): void {
    const key = (e.target as Element).closest<SVGGElement>("[data-key]")?.dataset.key;
    if (key === undefined) return;
    if (e.key === "Enter") {
      e.preventDefault();
      this.activate(key);
    } else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      e.stopPropagation();
      const keys = [...this.drawn.keys()];
      const next = keys[keys.indexOf(key) + (e.key === "ArrowDown" ? 1 : -1)];
      if (next === undefined) return;
      this.drawn.get(next)!.group.setAttribute("tabindex", "0");
      this.focus(next);
      this.show(next, false);
    }
  }
}
