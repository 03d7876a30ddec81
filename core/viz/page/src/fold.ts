// The graph as a tree of modules, of which only some are open: whatever its size, few boxes are visible.
//
// What hangs directly in a group are ops (n12), leaves (t3) and groups (their path). Repeated blocks that follow one
// another become one group of their own; a group with too many members is cut into stretches.
import { short_type, type Trace } from "./trace";

export const kMostBoxes = 200; // visible at a time
const kMostMembers = 30; // of a group
const kFewestRepeats = 3;

export interface Group {
  kind: "module" | "repeat" | "stretch";
  key: string; // unique, stable: deep links name it
  label: string;
  type: string;
  parent: Group | null;
  members: Item[];
  ops: number; // below it, at any depth
}
export type Item = { op: number } | { leaf: number } | Group;

export interface Tree {
  root: Group;
  groups: Map<string, Group>;
  owner: Map<string, Group>; // of each op and leaf, by its key
}

export const op_key = (node: number) => `n${node}`;
export const leaf_key = (tensor: number) => `t${tensor}`;
export const is_group = (item: Item): item is Group => "members" in item;
export function key_of(item: Item): string {
  return is_group(item) ? item.key : "op" in item ? op_key(item.op) : leaf_key(item.leaf);
}

/// The tree of the nodes up to an order, in the order the forward ran.
export function build_tree(trace: Trace, order: number): Tree {
  const types = new Map(trace.modules.map((m) => [m.path, short_type(m.type)]));
  const root = group("module", "", "", types.get("") ?? "", null);
  const modules = new Map([["", root]]);
  const module_of = (path: string | null): Group => {
    const found = modules.get(path ?? "");
    if (found) return found;
    const cut = path!.lastIndexOf(".");
    const parent = module_of(cut < 0 ? "" : path!.slice(0, cut));
    const made = group("module", path!, path!.slice(cut + 1), types.get(path!) ?? "", parent);
    parent.members.push(made);
    modules.set(path!, made);
    return made;
  };
  const nodes = trace.nodes.filter((n) => n.order <= order);
  const homes = leaf_homes(trace, order);
  const placed = new Set<number>();
  for (const node of nodes) {
    const home = module_of(node.module);
    for (const { tensor, node: maker } of node.inputs) {
      if (maker !== null || tensor === null || placed.has(tensor)) continue;
      placed.add(tensor);
      module_of(homes.get(tensor) ?? "").members.push({ leaf: tensor });
    }
    home.members.push({ op: node.id });
  }
  finish(root, trace);
  return index(root);
}

// A leaf lives in its own module, or in the innermost one that holds all who use it.
function leaf_homes(trace: Trace, order: number): Map<number, string> {
  const homes = new Map<number, string>();
  for (const node of trace.nodes) {
    if (node.order > order) continue;
    for (const { tensor, node: maker } of node.inputs) {
      if (maker !== null || tensor === null) continue;
      const { module, role } = trace.tensors[tensor];
      const own = role === "input" ? "" : module; // the run's inputs stand before all modules
      const before = homes.get(tensor);
      const here = node.module ?? "";
      homes.set(tensor, own ?? (before === undefined ? here : common(before, here)));
    }
  }
  return homes;
}

function common(a: string, b: string): string {
  const left = a.split(".");
  const right = b.split(".");
  let n = 0;
  while (n < left.length && n < right.length && left[n] === right[n]) ++n;
  return left.slice(0, n).join(".");
}

function group(kind: Group["kind"], key: string, label: string, type: string, parent: Group | null): Group {
  return { kind, key, label, type, parent, members: [], ops: 0 };
}

function finish(g: Group, trace: Trace): void {
  g.ops = 0;
  for (const m of g.members) {
    if (is_group(m)) finish(m, trace);
    g.ops += is_group(m) ? m.ops : "op" in m ? 1 : 0;
  }
  join_repeats(g, trace);
  cut_stretches(g, trace);
}

function join_repeats(g: Group, trace: Trace): void {
  const looks = g.members.map((m) => (is_group(m) && m.kind === "module" ? look(m, trace) : null));
  const members: Item[] = [];
  for (let i = 0; i < g.members.length;) {
    let end = i + 1;
    while (looks[i] !== null && end < g.members.length && looks[end] === looks[i]) ++end;
    const run = g.members.slice(i, end);
    if (run.length >= kFewestRepeats && run.length === g.members.length && g.parent !== null) {
      g.kind = "repeat"; // nothing else is in it, as in a ModuleList
      g.type = repeated(run);
      return;
    }
    if (run.length >= kFewestRepeats) members.push(wrap("repeat", g, run));
    else members.push(...run);
    i = end;
  }
  g.members = members;
}

// Two modules look alike if their types and ops do, in order.
function look(g: Group, trace: Trace): string {
  const inside = g.members.map((m) => (is_group(m) ? look(m, trace) : "op" in m ? trace.nodes[m.op].op : "·"));
  return `${g.type}(${inside.join(",")})`;
}

function cut_stretches(g: Group, trace: Trace): void {
  while (g.members.length > kMostMembers) {
    const pieces = Math.min(kMostMembers, Math.ceil(g.members.length / kMostMembers));
    const length = Math.ceil(g.members.length / pieces);
    const cut: Item[] = [];
    for (let i = 0; i < g.members.length; i += length) cut.push(wrap("stretch", g, g.members.slice(i, i + length)));
    g.members = cut;
  }
  for (const m of g.members) if (is_group(m) && m.kind === "stretch") label_stretch(m, trace);
}

function wrap(kind: "repeat" | "stretch", parent: Group, members: Item[]): Group {
  const first = members[0];
  const last = members[members.length - 1];
  const made = group(kind, `${key_of(first)}~${key_of(last)}`, "", "", parent);
  made.members = members;
  for (const m of members) {
    if (is_group(m)) m.parent = made;
    made.ops += is_group(m) ? m.ops : "op" in m ? 1 : 0;
  }
  if (is_group(first) && is_group(last) && kind === "repeat") {
    made.label = `${first.label} – ${last.label}`;
    made.type = repeated(members);
  }
  return made;
}

function repeated(run: Item[]): string {
  const first = run[0];
  return `${run.length} × ${(is_group(first) && first.type) || "block"}`;
}

function label_stretch(g: Group, trace: Trace): void {
  if (g.members.length > kMostMembers) cut_stretches(g, trace);
  const ops = ops_below(g);
  const first = trace.nodes[ops[0]]?.name ?? "leaves";
  const last = trace.nodes[ops[ops.length - 1]]?.name ?? "";
  g.label = ops.length > 1 ? `${first} … ${last}` : first;
  for (const m of g.members) if (is_group(m) && m.kind === "stretch") label_stretch(m, trace);
}

export function ops_below(g: Group): number[] {
  return g.members.flatMap((m) => (is_group(m) ? ops_below(m) : "op" in m ? [m.op] : []));
}

function index(root: Group): Tree {
  const groups = new Map<string, Group>();
  const owner = new Map<string, Group>();
  const walk = (g: Group) => {
    groups.set(g.key, g);
    for (const m of g.members) is_group(m) ? walk(m) : owner.set(key_of(m), g);
  };
  walk(root);
  return { root, groups, owner };
}

/// What is drawn when these groups are open: ops, leaves and closed groups. The root is always open.
export function visible(tree: Tree, open: ReadonlySet<string>): Item[] {
  const items: Item[] = [];
  const walk = (g: Group) => {
    for (const m of g.members) is_group(m) && open.has(m.key) ? walk(m) : items.push(m);
  };
  walk(tree.root);
  return items;
}

/// The key of the box in which an op or leaf is drawn: its own, or that of the outermost closed group around it.
export function box_of(tree: Tree, open: ReadonlySet<string>, key: string): string {
  let box = key;
  for (let g = tree.owner.get(key) ?? null; g && g.parent; g = g.parent) if (!open.has(g.key)) box = g.key;
  return box;
}

/// Opens groups from the outside in as long as the boxes do not get more than `most`. Repeats stay closed.
export function open_first(tree: Tree, most: number): Set<string> {
  const open = new Set<string>();
  let boxes = tree.root.members.length;
  let level = tree.root.members.filter(is_group);
  while (level.length > 0) {
    const next: Group[] = [];
    for (const g of [...level].sort((a, b) => a.members.length - b.members.length)) {
      if (g.kind === "repeat" || boxes - 1 + g.members.length > most) continue;
      open.add(g.key);
      boxes += g.members.length - 1;
      next.push(...g.members.filter(is_group));
    }
    level = next;
  }
  return open;
}

/// Opens a group and all around it; those opened longest ago close again where the boxes would get too many.
export function open_group(tree: Tree, open: ReadonlySet<string>, key: string, most = kMostBoxes): Set<string> {
  const needed = new Set<string>();
  for (let g = tree.groups.get(key) ?? null; g && g.parent; g = g.parent) needed.add(g.key);
  const result = new Set([...open].filter((k) => !needed.has(k)));
  for (const k of needed) result.add(k);
  for (const k of [...result]) {
    if (visible(tree, result).length <= most) break;
    if (!needed.has(k)) result.delete(k);
  }
  return result;
}

/// Opens what hides an op or a leaf.
export function reveal(tree: Tree, open: ReadonlySet<string>, key: string): Set<string> {
  const owner = tree.owner.get(key);
  return owner ? open_group(tree, open, owner.key) : new Set(open);
}

/// Opens the stretches that hide an op or a leaf, and closes the others: a run without modules is followed as it steps. Modules stay
/// as the reader left them. Gives the very same set where nothing changes.
export function follow_stretches(tree: Tree, open: Set<string>, key: string): Set<string> {
  const hides = (set: ReadonlySet<string>) => tree.groups.get(box_of(tree, set, key));
  if (hides(open)?.kind !== "stretch") return open;
  const around = new Set<string>();
  for (let g = tree.owner.get(key) ?? null; g; g = g.parent) around.add(g.key);
  const next = new Set([...open].filter((k) => tree.groups.get(k)!.kind !== "stretch" || around.has(k)));
  for (let g = hides(next); g?.kind === "stretch"; g = hides(next)) next.add(g.key);
  return next;
}
