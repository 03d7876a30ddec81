import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compare, excess, share } from "../../core/viz/page/src/compare";
import { chosen_element } from "../../core/viz/page/src/step_view";
import { entry_of, explain_line, used_elements, user_of } from "../../core/viz/page/src/explain_view";
import { route } from "../../core/viz/page/src/layout";
import { format_link, parse_link } from "../../core/viz/page/src/link";
import { numbers_in, plain_tex } from "../../core/viz/page/src/plain_tex";
import { search } from "../../core/viz/page/src/search";
import { read } from "../../core/viz/page/src/trace";
import { pair } from "./documents";
import { deep, small } from "./fake_runs";

test("links: what is written is read again", () => {
  const link = { step: 7, node: "mul3", pass: 2, element: 5, digits: 0, open: ["layers", "layers.0~layers.3"] };
  assert.deepEqual(parse_link(format_link(link)), link);
  assert.equal(format_link({ step: 7, node: "mul3" }), "#step=7&node=mul3");
  assert.deepEqual(parse_link("#step=x&node=&element=-1"), {});
  assert.deepEqual(parse_link("#open="), { open: [] });
});

test("reading says what is wrong", () => {
  assert.equal((read(JSON.stringify(small())) as { title: string }).title, "(a * b + a).sum()");
  assert.throws(() => read('"__XTGRAD_TRACE__"'), /without a trace/);
  assert.throws(() => read('{"xtgrad_trace": 2}'), /version 1, not 2/);
});

test("search: names before formulas, modules too", () => {
  const trace = deep(30);
  assert.equal(search(trace, "mul0", 1)[0].title, "mul0");
  assert.equal(search(trace, "LAYERS.1", 1)[0].title, "layers.1");
  assert.ok(search(trace, "tanh", 1).every((h) => /tanh/.test(h.title + h.note)));
  assert.deepEqual(search(trace, "no such thing", 1), []);
  assert.deepEqual(search(trace, "  ", 1), []);
});

test("the terms of a product: they and the rest give the value, and know their elements", () => {
  const steps = deep(30).passes[0].steps.filter((s) => s.explain?.kind === "sum");
  assert.ok(steps.length > 0);
  for (const step of steps)
    for (const e of step.explain!.elements) {
      const sum = e.terms!.reduce((s, t) => s + Number(t.value), Number(e.rest));
      assert.ok(Math.abs(sum - Number(e.value)) < 1e-12);
      const used = used_elements(step.explain, e.index);
      const [[tensor, elements]] = used;
      assert.ok(elements.size > 0);
      // Clicking an element that the formula reads leads back to a formula that reads it.
      const user = user_of(step.explain, { tensor, element: [...elements][0] });
      assert.ok(
        used_elements(step.explain, user)
          .get(tensor)!
          .has([...elements][0]),
      );
      assert.ok(explain_line(step.explain, e.index, 4).includes("="));
    }
});

test("the element that is explained", () => {
  const step = small().passes[0].steps.find((s) => s.kind === "node" && s.explain!.kind === "row")!;
  assert.equal(chosen_element(step, { tensor: step.result!, element: 4 }), 4);
  assert.equal(chosen_element(step, { tensor: step.operands[1], element: 4 }), 4); // the same place of an operand
  assert.equal(chosen_element(step, { tensor: 999, element: 4 }), null);
  assert.equal(entry_of(step.explain, 4)!.entry.index, 4);
  assert.equal(entry_of(step.explain, 400), null);
});

test("two runs: only the gradient that is wrong differs", () => {
  const {
    compare: [a, b],
  } = pair();
  const { rows, only_a, only_b } = compare(a, b);
  assert.deepEqual(
    rows.filter((r) => share(r.value) > 0),
    [],
  );
  assert.deepEqual(
    rows.filter((r) => share(r.gradient) > 0).map((r) => r.name),
    ["b"],
  );
  assert.deepEqual([only_a, only_b], [[], []]);
  b.nodes[0].name = "other";
  assert.deepEqual(compare(a, b).only_a, ["mul0"]);
});

test("gradcheck's tolerance", () => {
  assert.ok(excess(1, 1.0005, 1e-6, 1e-3) < 1);
  assert.ok(excess(1, 1.01, 1e-6, 1e-3) > 1);
  assert.equal(excess(NaN, 1, 1e-6, 1e-3), Infinity);
});

test("formulas with numbers become mathematics, their numbers rounded", () => {
  assert.equal(plain_tex("1.23456789 * (-2)", 4), "1.235\\cdot ({-2})");
  assert.equal(plain_tex("exp(1e-07) <= x_1", 0), "\\exp (1\\mathrm{e}{-7})\\le \\operatorname{x\\_1}");
  assert.equal(plain_tex("-a - -2", 4), "{-a}-{-2}");
  assert.equal(plain_tex("0.5 § 3", 4), null);
  assert.deepEqual(numbers_in(plain_tex("2 * 1e-07 + x1 / 0.25", 0)!), [2, 1e-7, 0.25]);
  assert.deepEqual(numbers_in("2 * 1e-07 + x1 / 0.25"), [2, 1e-7, 0.25]);
});

test("routes: Graphviz counts upwards, the page downwards", () => {
  const r = route({ from: "a", to: "b", kind: "flow", count: 1 }, "e,40,50 0,50 10,50 20,50 30,50", 100);
  assert.equal(r.path, "M0.0 50.0C10.0 50.0 20.0 50.0 30.0 50.0");
  assert.ok(r.tip.startsWith("40.0 50.0 30.0 "));
});

test("docs/see.md: its pictures are there, and small", () => {
  const docs = join(process.env.XTGRAD_ROOT ?? process.cwd(), "docs");
  const named = [...readFileSync(join(docs, "see.md"), "utf8").matchAll(/\]\((images\/[^)]+)\)/g)].map((m) => m[1]);
  assert.ok(named.length > 0);
  for (const image of named) assert.ok(statSync(join(docs, image)).size <= 150_000, image);
});
