// Where boxes and edges go: Graphviz lays them out, in WebAssembly.
import { instance, type Viz } from "@viz-js/viz";
import type { Edge } from "./edges";
import { is_group, key_of, type Group } from "./fold";

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Route {
  edge: Edge;
  path: string;
  tip: string;
}
export interface Layout {
  width: number;
  height: number;
  boxes: Map<string, Rect>;
  frames: Map<string, Rect>;
  routes: Route[];
}
export interface Sized {
  key: string;
  width: number;
  height: number;
}
export type Direction = "right" | "down";

let loading: Promise<Viz> | null = null;

/// Graphviz itself, loaded once.
export function graphviz(): Promise<Viz> {
  return (loading ??= instance());
}

interface Sub {
  name: string;
  nodes: { name: string; attributes: Record<string, string | number> }[];
  subgraphs: Sub[];
  graphAttributes?: Record<string, string | number>;
}

export function lay_out(
  viz: Viz,
  root: Group,
  open: ReadonlySet<string>,
  boxes: Map<string, Sized>,
  edges: Edge[],
  direction: Direction,
): Layout {
  const frame_keys: string[] = [];
  const gather = (g: Group, name: string): Sub => {
    const sub: Sub = { name, nodes: [], subgraphs: [] };
    for (const item of g.members) {
      if (is_group(item) && open.has(item.key)) {
        const inner = gather(item, `cluster_${frame_keys.push(item.key) - 1}`);
        inner.graphAttributes = { label: item.label || item.type, fontsize: 14.5, margin: 12, labeljust: "l" };
        sub.subgraphs.push(inner);
        continue;
      }
      const box = boxes.get(key_of(item));
      if (box) sub.nodes.push({ name: box.key, attributes: { width: box.width / 72, height: box.height / 72 } });
    }
    return sub;
  };
  const graph = {
    ...gather(root, "graph"),
    directed: true,
    graphAttributes: { rankdir: direction === "right" ? "LR" : "TB", nodesep: 0.24, ranksep: 0.38, pad: 0, margin: 0 },
    nodeAttributes: { shape: "box", fixedsize: "true", label: "" },
    edges: edges.map((e, i) => ({
      tail: e.from,
      head: e.to,
      attributes: {
        id: String(i),
        arrowsize: 0.7,
        ...(e.kind === "storage" ? { constraint: "false" } : { weight: Math.min(8, e.count) }),
      },
    })),
  };
  return read_layout(JSON.parse(viz.renderString(graph, { format: "json0" })) as Drawn, frame_keys, edges);
}

interface Drawn {
  bb: string;
  objects?: { name: string; pos?: string; width?: string; height?: string; bb?: string }[];
  edges?: { id: string; pos?: string }[];
}

/// Graphviz counts y upwards, in points; the page downwards, in pixels.
function read_layout(drawn: Drawn, frame_keys: string[], edges: Edge[]): Layout {
  const [, , width, height] = drawn.bb.split(",").map(Number);
  const boxes = new Map<string, Rect>();
  const frames = new Map<string, Rect>();
  for (const o of drawn.objects ?? []) {
    if (o.bb && o.name.startsWith("cluster_")) {
      const [x0, y0, x1, y1] = o.bb.split(",").map(Number);
      frames.set(frame_keys[Number(o.name.slice(8))], { x: x0, y: height - y1, width: x1 - x0, height: y1 - y0 });
    } else if (o.pos) {
      const [x, y] = o.pos.split(",").map(Number);
      const [w, h] = [Number(o.width) * 72, Number(o.height) * 72];
      boxes.set(o.name, { x: x - w / 2, y: height - y - h / 2, width: w, height: h });
    }
  }
  const routes: Route[] = [];
  for (const e of drawn.edges ?? []) if (e.pos) routes.push(route(edges[Number(e.id)], e.pos, height));
  return { width, height, boxes, frames, routes };
}

/// "e,x,y x0,y0 x1,y1 …": a chain of cubic curves that ends at the arrow's tip.
export function route(edge: Edge, pos: string, height: number): Route {
  let end: number[] | null = null;
  const points: number[][] = [];
  for (const part of pos.split(" ")) {
    const [x, y] = part
      .replace(/^[es],/, "")
      .split(",")
      .map(Number);
    if (part.startsWith("e,")) end = [x, height - y];
    else if (!part.startsWith("s,")) points.push([x, height - y]);
  }
  const text = (p: number[]) => p.map((c) => c.toFixed(1)).join(" ");
  const last = points[points.length - 1];
  const path = `M${text(points[0])}C${points.slice(1).map(text).join(" ")}`;
  if (!end) return { edge, path, tip: "" };
  const [dx, dy] = [end[0] - last[0], end[1] - last[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const side = 3.4;
  const tip = [end, [last[0] - uy * side, last[1] + ux * side], [last[0] + uy * side, last[1] - ux * side]];
  return { edge, path, tip: tip.map(text).join(" ") };
}
