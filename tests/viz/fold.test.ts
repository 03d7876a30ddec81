import assert from "node:assert/strict";
import { test } from "node:test";
import { edges } from "../../core/viz/page/src/edges";
import {
  box_of,
  build_tree,
  follow_stretches,
  is_group,
  key_of,
  kMostBoxes,
  open_first,
  open_group,
  reveal,
  visible,
  type Group,
  type Tree,
} from "../../core/viz/page/src/fold";
import type { Trace } from "../../core/viz/page/src/trace";
import { Fake } from "./fake";
import { deep, numbers, small } from "./fake_runs";

// A net of nested modules, each with the same ops and one more each time, so that nothing repeats.
function nested(depth: number): Trace {
  const f = new Fake("nested");
  let x = f.leaf("x", "input", [2], numbers(2));
  for (let d = 0; d < depth; ++d) {
    f.enter(Array.from({ length: d + 1 }, (_, i) => `m${i}`).join("."), `M${d}`);
    for (let i = 0; i < 60 + d; ++i) x = f.tanh(f.mul(x, f.leaf(`c${d}_${i}`, "parameter", [2], [1, 2])));
  }
  return f.trace(f.sum(x));
}

function each_group(tree: Tree, act: (g: Group) => void): void {
  for (const g of tree.groups.values()) act(g);
}

for (const [name, trace] of Object.entries({
  small: small(),
  flat: deep(500, false),
  layers: deep(500),
  nested: nested(5),
})) {
  test(`${name}: every op and leaf is in the tree once`, () => {
    const tree = build_tree(trace, 1);
    const keys: string[] = [];
    each_group(tree, (g) => keys.push(...g.members.filter((m) => !is_group(m)).map(key_of)));
    const leaves = new Set(trace.nodes.flatMap((n) => n.inputs.filter((i) => i.node === null).map((i) => i.tensor)));
    assert.equal(keys.length, trace.nodes.length + leaves.size);
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(tree.root.ops, trace.nodes.length);
  });

  test(`${name}: whatever is opened, the boxes stay few`, () => {
    const tree = build_tree(trace, 1);
    let open = open_first(tree, 36);
    assert.ok(visible(tree, open).length <= 36);
    each_group(tree, (g) => {
      open = open_group(tree, open, g.key);
      assert.ok(visible(tree, open).length <= kMostBoxes, `${g.key}: ${visible(tree, open).length}`);
      assert.ok(g === tree.root || open.has(g.key));
    });
  });

  test(`${name}: any op can be brought to light, and edges end at visible boxes`, () => {
    const tree = build_tree(trace, 1);
    for (const n of trace.nodes.filter((_, i) => i % 37 === 0)) {
      const open = reveal(tree, open_first(tree, 36), `n${n.id}`);
      const shown = new Set(visible(tree, open).map(key_of));
      assert.ok(shown.has(`n${n.id}`));
      for (const e of edges(trace, tree, open, 1))
        assert.ok(shown.has(e.from) && shown.has(e.to), `${e.from} → ${e.to}`);
      for (const m of trace.nodes) assert.ok(shown.has(box_of(tree, open, `n${m.id}`)));
    }
  });
}

test("repeated blocks are one box, which says how many they are", () => {
  const tree = build_tree(deep(60), 1);
  const layers = tree.groups.get("layers")!;
  assert.equal(layers.kind, "repeat");
  assert.equal(layers.type, "12 × Layer");
  assert.ok(!open_first(tree, 200).has("layers"));
});

test("stepping through a run without modules opens the stretch it is in, and no other", () => {
  const tree = build_tree(deep(500, false), 1);
  let open = new Set<string>();
  for (const op of [0, 1, 200, 499, 250]) {
    const next = follow_stretches(tree, open, `n${op}`);
    assert.equal(box_of(tree, next, `n${op}`), `n${op}`);
    assert.ok(visible(tree, next).length <= 90);
    assert.equal(follow_stretches(tree, next, `n${op}`), next);
    open = next;
  }
});

test("stepping leaves folded modules folded", () => {
  const tree = build_tree(deep(60), 1);
  const open = new Set<string>();
  assert.equal(follow_stretches(tree, open, "n5"), open);
});

test("blocks that differ are not taken for repeats", () => {
  const f = new Fake("two kinds");
  let x = f.leaf("x", "input", [2], [1, 2]);
  for (let i = 0; i < 6; ++i) {
    f.enter(`m.${i}`, "M");
    x = i % 2 === 0 ? f.tanh(x) : f.mul(x, x);
  }
  const tree = build_tree(f.trace(f.sum(x)), 1);
  each_group(tree, (g) => assert.notEqual(g.kind, "repeat"));
});

test("a leaf that two modules use stands where both can see it", () => {
  const f = new Fake("shared");
  f.enter("", "Net");
  const w = f.leaf("w", "buffer", [2], [1, 2]);
  f.enter("a.x", "A");
  const y = f.mul(w, w);
  f.enter("a.y", "A");
  const tree = build_tree(f.trace(f.sum(f.mul(y, w))), 1);
  assert.equal(tree.owner.get(`t${w}`)!.key, "a");
});

test("edges: one between two boxes, and one more for the same storage", () => {
  const f = new Fake("view");
  const w = f.leaf("w", "parameter", [2, 3], numbers(6));
  const trace = f.trace(f.sum(f.mul(f.t(w), f.t(w))));
  const tree = build_tree(trace, 1);
  const found = edges(trace, tree, new Set(), 1).map((e) => `${e.from} ${e.to} ${e.kind}`);
  assert.deepEqual(
    found.sort(),
    ["n0 n1 storage", "n0 n2 flow", "n1 n2 flow", "n2 n3 flow", "t0 n0 flow", "t0 n0 storage", "t0 n1 flow"].sort(),
  );
});
