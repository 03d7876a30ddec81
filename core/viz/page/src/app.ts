// The page of one run: holds what is seen (pass, step, choice, open modules) and tells the views.
import { el, by_id, reach_scrollers } from "./dom";
import { caption_of } from "./caption";
import type { Chosen } from "./explain_view";
import { picture, png, save, svg_text } from "./export";
import {
  box_of,
  build_tree,
  follow_stretches,
  key_of,
  leaf_key,
  op_key,
  open_first,
  open_group,
  reveal,
  type Tree,
} from "./fold";
import { Forward } from "./forward";
import { forward_text, forward_view } from "./forward_view";
import { GraphView } from "./graph_view";
import { Header } from "./header";
import { graphviz } from "./layout";
import { format_link, parse_link, type Link } from "./link";
import type { Look } from "./look";
import { node_view } from "./node_view";
import { Pins } from "./pins";
import { place_of, replay, type Replay } from "./replay";
import { step_view } from "./step_view";
import { is_dark, watch_theme } from "./theme";
import { Timeline } from "./timeline";
import type { Step, Trace } from "./trace";

const kFirstBoxes = 36; // more are not opened by themselves: a picture that can be read

export class App {
  private pass = -1;
  private step = 0; // below 0: in the forward run
  private selected: string | null = null; // an op or leaf; null: the one that the step is about
  private chosen: Chosen | null = null;
  private open = new Set<string>();
  private tree!: Tree;
  private replay: Replay | null = null;
  private forward!: Forward;
  private look: Look;
  private graph: GraphView | null = null;
  private timeline: Timeline;
  private header: Header;
  private pins = new Pins(by_id("pins"));
  private timer: number | null = null;
  private written = "";

  constructor(
    private trace: Trace,
    private style: string,
  ) {
    this.look = { trace, prefix: "", digits: 4, dark: is_dark() };
    this.header = new Header(by_id("header"), trace, () => this.order(), {
      pass: (i) => this.set_pass(i),
      digits: (n) => this.set_digits(n),
      redraw: () => this.recolor(),
      export: (kind) => void this.export(kind),
      help: () => (by_id("help") as HTMLDialogElement).showModal(),
      find: (key) => this.find(key),
    });
    this.timeline = new Timeline(by_id("timeline"), { go: (s) => this.go(s), play: () => this.play() });
    watch_theme(() => this.recolor());
    this.set_pass(0, parse_link(location.hash));
    document.addEventListener("keydown", (e) => this.on_key(e));
    addEventListener("hashchange", () => location.hash !== this.written && this.set_pass(0, parse_link(location.hash)));
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth !== width) this.graph?.fit(); // a phone's bars come and go with the height alone
      width = innerWidth;
    });
  }

  /// Draws the graph once Graphviz is there.
  async start(): Promise<void> {
    const viz = await graphviz();
    this.graph = new GraphView(by_id("graph") as unknown as SVGSVGElement, viz, {
      select: (key) => this.select(key),
      open: (key) => this.set_open(open_group(this.tree, this.open, key), key),
      close: (key) => this.fold(key),
    });
    by_id("zoom").append(
      ...(
        [
          ["zoom in", "+", 1.25],
          ["zoom out", "−", 0.8],
          ["fit", "⤢", 0],
        ] as const
      ).map(([label, sign, factor]) =>
        el(
          "button",
          {
            type: "button",
            "aria-label": label,
            title: label,
            click: () => (factor ? this.graph!.camera.zoom(factor) : this.graph!.fit()),
          },
          sign,
        ),
      ),
    );
    this.draw();
    this.light(this.selected === null);
  }

  private order(): number {
    return this.trace.passes[this.pass]?.order ?? 1;
  }

  private set_pass(index: number, link: Link = {}): void {
    if (link.pass !== undefined) index = link.pass - 1;
    index = Math.max(0, Math.min(index, this.trace.passes.length - 1));
    this.pass = index;
    this.replay = this.trace.passes.length > 0 ? replay(this.trace, index) : null;
    this.tree = build_tree(this.trace, this.order());
    this.forward = new Forward(this.trace, this.order());
    this.look.digits = link.digits ?? this.look.digits;
    this.open = link.open
      ? new Set(link.open.filter((k) => this.tree.groups.has(k)))
      : open_first(this.tree, kFirstBoxes);
    this.step = this.clamp(link.forward === undefined ? (link.step ?? 0) : this.forward.moment(link.forward));
    this.selected = link.node
      ? this.key_of_name(link.node)
      : link.step === undefined && link.forward === undefined
        ? this.failed()
        : null;
    this.chosen = null;
    this.pins.set((link.pin ?? []).flatMap((name) => this.key_of_name(name) ?? []));
    if (this.selected) this.open = reveal(this.tree, this.open, this.selected);
    const place = this.place();
    if (place && !link.open) this.open = follow_stretches(this.tree, this.open, place);
    const result = this.result();
    if (link.element !== undefined && result !== null) this.chosen = { tensor: result, element: link.element };
    this.timeline.draw(this.trace, this.replay, this.forward);
    this.redraw();
  }

  // What an error points to is chosen first.
  private failed(): string | null {
    const failed = this.trace.failed ?? null;
    return failed === null ? null : op_key(failed);
  }

  private key_of_name(name: string): string | null {
    const node = this.trace.nodes.find((n) => n.name === name && n.order <= this.order());
    if (node) return op_key(node.id);
    const leaf = this.trace.tensors.find((t) => t.name === name && this.tree.owner.has(leaf_key(t.id)));
    return leaf ? leaf_key(leaf.id) : null;
  }

  private name_of(key: string): string | undefined {
    const id = Number(key.slice(1));
    return key.startsWith("n") ? this.trace.nodes[id].name : (this.trace.tensors[id].name ?? undefined);
  }

  private clamp(step: number): number {
    return Math.max(this.forward.start, Math.min(step, this.replay?.pass.steps.length ?? 0));
  }

  // The step that was done last, and the op or leaf that it is about.
  private current(): Step | null {
    return this.step > 0 ? (this.replay?.pass.steps[this.step - 1] ?? null) : null;
  }

  // The tensor that the step or the op of the forward run has made.
  private result(): number | null {
    return this.step < 0 ? (this.forward.op_at(this.step)?.result ?? null) : (this.current()?.result ?? null);
  }

  private place(): string | null {
    const step = this.current();
    const op = this.forward.op_at(this.step);
    return op ? op_key(op.id) : step && place_of(step);
  }

  go(step: number): void {
    this.step = this.clamp(step);
    const place = this.place();
    const open = place === null ? this.open : follow_stretches(this.tree, this.open, place);
    if (open === this.open) return this.update(true);
    this.open = open;
    this.redraw();
  }

  private select(key: string): void {
    this.selected = key;
    this.update(false);
  }

  private unpin(): void {
    this.chosen = null;
    this.selected = null;
    this.update(true);
  }

  private choose(tensor: number, element: number): void {
    this.chosen = { tensor, element };
    this.update(false);
    const cell = document.querySelector<HTMLElement>(`[data-tensor="${tensor}"] td[data-element="${element}"]`);
    cell?.focus({ preventScroll: true });
  }

  private set_open(open: Set<string>, focus: string | null): void {
    this.open = open;
    this.redraw();
    const group = focus === null ? null : this.tree.groups.get(focus);
    if (!group || !this.graph) return;
    const first = key_of(group.members[0]);
    this.graph.show(first, false);
    this.graph.focus(first);
  }

  private fold(key: string): void {
    this.open = new Set([...this.open].filter((k) => k !== key));
    this.redraw();
    this.graph?.show(key, false);
    this.graph?.focus(key);
  }

  private find(key: string): void {
    if (!/^[nt]\d+$/.test(key)) {
      if (this.tree.groups.has(key)) this.set_open(open_group(this.tree, this.open, key), key);
      return;
    }
    this.open = reveal(this.tree, this.open, key);
    this.selected = key;
    this.redraw();
    this.graph?.focus(key);
  }

  private set_digits(n: number): void {
    this.look.digits = n;
    this.redraw();
  }

  private recolor(): void {
    this.look.dark = is_dark();
    if (this.tree) this.redraw();
  }

  private draw(): void {
    this.graph?.draw(this.look, this.tree, this.open, this.replay, this.order());
  }
  private redraw(): void {
    this.draw();
    this.update(this.selected === null);
  }

  private update(follow: boolean): void {
    const step = this.current();
    this.header.update(this.pass, this.look.digits);
    this.timeline.update(this.trace, this.replay, this.forward, this.step, this.timer !== null);
    by_id("step").replaceChildren(
      this.step < 0
        ? forward_view(this.look, this.forward, this.step, this.chosen, (t, e) => this.choose(t, e))
        : step_view(this.look, this.replay, this.step, this.chosen, {
            choose: (t, e) => this.choose(t, e),
            go: (s) => this.go(s),
          }),
    );
    const shown = this.selected ?? this.place() ?? this.root();
    by_id("node").replaceChildren(...(shown && !this.pins.has(shown) ? [this.node_card(shown)] : []));
    this.pins.draw((key) => this.node_card(key));
    by_id("said").textContent = this.said(step);
    this.light(follow);
    this.write_link();
  }

  // The graph, and what needs the page laid out: while Graphviz is on its way, neither.
  private light(follow: boolean): void {
    if (!this.graph) return;
    this.graph.update(this.look, this.tree, this.open, this.replay, this.forward, this.step, this.selected, follow);
    for (const part of ["side", "pins"]) reach_scrollers(by_id(part));
  }

  private said(step: Step | null): string {
    const op = this.forward.op_at(this.step);
    if (op) return `Forward ${this.forward.done(this.step)}: ${forward_text(this.look, op)}`;
    return step ? `Step ${this.step}: ${step.text}` : this.step < 0 ? "Before the forward run" : "Before backward";
  }

  private root(): string | null {
    const root = this.replay?.pass.root ?? null;
    return root === null ? null : op_key(root);
  }

  private node_card(key: string): HTMLElement {
    const hidden = box_of(this.tree, this.open, key) !== key;
    return node_view(this.look, this.replay, key, this.step, this.chosen, {
      choose: (t, e) => this.choose(t, e),
      select: (k) => this.find(k),
      unpin: this.selected && !this.pins.has(key) ? () => this.unpin() : null,
      unfold: hidden ? () => this.unfold(key) : null,
      pinned: this.pins.has(key),
      pin: () => this.pin(key),
    });
  }

  // The graph gets more room or less.
  private pin(key: string): void {
    this.pins.turn(key);
    this.update(false);
    this.graph?.fit();
  }

  private unfold(key: string): void {
    this.open = reveal(this.tree, this.open, key);
    this.redraw();
  }

  private write_link(): void {
    const link: Link = this.step < 0 ? { forward: this.forward.done(this.step) } : { step: this.step };
    if (this.selected) link.node = this.name_of(this.selected);
    if (this.pins.all.length > 0) link.pin = this.pins.all.flatMap((key) => this.name_of(key) ?? []);
    if (this.pass > 0) link.pass = this.pass + 1;
    if (this.chosen && this.chosen.tensor === this.result()) link.element = this.chosen.element;
    if (this.look.digits !== 4) link.digits = this.look.digits;
    const first = open_first(this.tree, kFirstBoxes);
    if (first.size !== this.open.size || [...first].some((k) => !this.open.has(k))) link.open = [...this.open];
    this.written = format_link(link);
    history.replaceState(null, "", this.written);
  }

  private play(): void {
    if (this.timer !== null) {
      clearInterval(this.timer);
      this.timer = null;
      return this.update(true);
    }
    if (this.step === this.clamp(Infinity)) this.step = this.forward.start;
    this.timer = window.setInterval(() => {
      if (this.step >= this.clamp(Infinity)) this.play();
      else this.go(this.step + 1);
    }, 900);
    this.go(this.step + 1);
  }

  private async export(kind: "svg" | "png"): Promise<void> {
    if (!this.graph) return;
    const caption = caption_of(this.look, this.replay, this.forward, this.step, this.chosen);
    const { width, height } = this.graph.size;
    const drawing = picture(this.graph.drawing, width, height, this.style_of_picture(), {
      ...caption,
      title: `${this.trace.title}, ${caption.title}`,
    });
    const blob = kind === "svg" ? new Blob([svg_text(drawing)], { type: "image/svg+xml" }) : await png(drawing);
    save(blob, `${caption.title.replace(/ of .*/, "").replace(/ /g, "_")}.${kind}`);
  }

  // The picture has no page around it: the colours' names are defined in it.
  private style_of_picture(): string {
    const names = new Set(this.style.match(/--[a-z-]+/g));
    const page = getComputedStyle(document.documentElement);
    return `.picture{${[...names].map((n) => `${n}:${page.getPropertyValue(n)}`).join(";")}}\n${this.style}`;
  }

  private on_key(e: KeyboardEvent): void {
    const target = e.target as Element;
    if (
      e.ctrlKey ||
      e.metaKey ||
      e.altKey ||
      target.matches("input[type=search], select, textarea") ||
      document.querySelector("dialog[open]")
    )
      return;
    if (target.matches("input[type=range]") && /^(Arrow|Home|End|Page)/.test(e.key)) return; // the slider steps by itself
    const act: Record<string, () => void> = {
      ArrowRight: () => this.go(this.step + 1),
      ArrowLeft: () => this.go(this.step - 1),
      PageDown: () => this.go(this.step + 1),
      PageUp: () => this.go(this.step - 1),
      Home: () => this.go(this.step > 0 ? 0 : -Infinity),
      End: () => this.go(Infinity),
      " ": () => this.play(),
      "/": () => this.header.focus_search(),
      "?": () => (by_id("help") as HTMLDialogElement).showModal(),
      "0": () => this.graph?.fit(),
      "+": () => this.graph?.camera.zoom(1.25),
      "-": () => this.graph?.camera.zoom(0.8),
      Escape: () => this.unpin(),
    };
    if (!act[e.key] || (e.key === " " && target.matches("button, summary, a"))) return;
    e.preventDefault();
    act[e.key]();
  }
}
