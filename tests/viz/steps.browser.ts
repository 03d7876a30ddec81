// Steps through each run with the keys, and compares the order and every number shown with the JSON.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { bytes } from "../../core/viz/page/src/numbers";
import { numbers_in } from "../../core/viz/page/src/plain_tex";
import type { Trace } from "../../core/viz/page/src/trace";
import { launch, open, write_page, type Opened } from "./browser";
import { from_library, type Example, jacobian, pair, runs } from "./documents";
import { small } from "./fake_runs";
import { shown_numbers, shown_terms, value_at, wrong_numbers } from "./shown";

// The pages of the library that there must be; none where it was not asked to write any.
const kExamples = [
  "compare",
  "failure",
  "jacobian",
  "lenet",
  "lstm",
  "mlp",
  "not_recorded",
  "notebook_000",
  "notebook_001",
  "notebook_002",
  "notebook_003",
  "notebook_004",
  "resnet",
  "second_order",
  "small",
  "transformer",
];

test("the library has written its pages", { skip: from_library().size === 0 && !process.env.CI }, () => {
  assert.deepEqual([...from_library().keys()], kExamples);
});

const kMostSteps = Number(process.env.XTGRAD_PAGE_STEPS ?? 60); // of a run; nightly takes them all

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const said = (o: Opened) => o.page.locator("#said").textContent();

async function compare_with_json(o: Opened, json: unknown, digits: number): Promise<number> {
  const shown = await shown_numbers(o.page);
  assert.deepEqual(wrong_numbers(json, shown, digits), []);
  for (const { at, text } of await shown_terms(o.page)) {
    const [set, said] = [numbers_in(text), numbers_in(String(value_at(json, at)))];
    const room = digits === 0 ? 1e-6 : 0.5000001 * 10 ** (1 - digits);
    assert.ok(
      set.length === said.length && said.every((v, i) => Math.abs(v - set[i]) <= room * Math.abs(v)),
      `${at}: ${text} for ${String(value_at(json, at))}`,
    );
  }
  for (const [at, text] of await o.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-bytes-at]")].map((e) => [e.dataset.bytesAt!, e.textContent!]),
  ))
    assert.equal(text, bytes(value_at(json, at) as number), at);
  return shown.length;
}

// The steps that are looked at: all, or some from the start, the middle and the end.
function looked_at(n: number): number[] {
  const all = Array.from({ length: n }, (_, i) => i + 1);
  if (n <= kMostSteps) return all;
  const third = Math.floor(kMostSteps / 3);
  return [...all.slice(0, third), ...all.slice(Math.floor(n / 2), Math.floor(n / 2) + third), ...all.slice(-third)];
}

async function walk(o: Opened, trace: Trace, digits: number, pass = 0): Promise<number> {
  const steps = trace.passes[pass]?.steps ?? [];
  let compared = await compare_with_json(o, trace, digits);
  let at = 0;
  for (const step of looked_at(steps.length)) {
    if (step !== at + 1)
      await o.page.evaluate((s) => {
        location.hash = location.hash.replace(/step=\d+/, `step=${s - 1}`);
      }, step);
    if (step !== at + 1)
      await o.page.waitForFunction(
        (s) => document.querySelector("#said")!.textContent!.startsWith(`Step ${s - 1}:`),
        step,
      );
    await o.page.keyboard.press("ArrowRight");
    at = step;
    assert.equal(await said(o), `Step ${step}: ${steps[step - 1].text}`);
    assert.match(o.page.url(), new RegExp(`#step=${step}(&|$)`));
    compared += await compare_with_json(o, trace, digits);
    const result = steps[step - 1].result;
    const values = result === null ? null : trace.tensors[result].values;
    if (result !== null && values && "full" in values && values.full.length > 0)
      assert.equal(
        (await o.page.locator(`#step [data-tensor="${result}"] td`).count()) >= values.full.length,
        true,
        `step ${step} shows its whole result`,
      );
  }
  return compared;
}

for (const [name, { document: trace, address }] of runs()) {
  test(`${name}: forward through all steps, in the engine's order, every number as in the JSON`, async () => {
    const o = await open(browser, address + "#step=0&digits=0");
    assert.ok((await walk(o, trace, 0)) > 0 || !trace.recorded);
    for (let pass = 1; pass < trace.passes.length; ++pass) {
      await o.page.evaluate((p) => {
        location.hash = `step=0&digits=0&pass=${p + 1}`;
      }, pass);
      await o.page.waitForFunction(
        (p) => document.querySelectorAll("#header .switch button")[p].getAttribute("aria-pressed") === "true",
        pass,
      );
      assert.ok((await walk(o, trace, 0, pass)) > 0);
    }
    if (trace.passes.length > 1) await o.page.locator("#header .switch button").first().click();
    const n = trace.passes[0]?.steps.length ?? 0;
    if (n > 1) {
      await o.page.keyboard.press("End");
      await o.page.keyboard.press("Home");
      assert.equal(await said(o), "Before backward");
      await o.page.keyboard.press("End");
      assert.equal(await said(o), `Step ${n}: ${trace.passes[0].steps[n - 1].text}`);
      for (let step = n - 1; step >= Math.max(0, n - 10); --step) {
        await o.page.keyboard.press(step % 2 ? "ArrowLeft" : "PageUp");
        assert.equal(
          await said(o),
          step === 0 ? "Before backward" : `Step ${step}: ${trace.passes[0].steps[step - 1].text}`,
        );
        await compare_with_json(o, trace, 0);
      }
    }
    assert.deepEqual([o.errors, o.requests], [[], []]);
    await o.page.context().close();
  });
}

async function walk_forward(o: Opened, trace: Trace, digits: number): Promise<number> {
  await o.page.keyboard.press("Home");
  if (!(await said(o))!.startsWith("Before the")) await o.page.keyboard.press("Home");
  assert.equal(await said(o), "Before the forward run");
  const ops = trace.nodes.filter((n) => n.order === 1);
  const states = (key: string) => o.page.locator(`#graph [data-key="${key}"]`).getAttribute("data-state");
  let compared = 0;
  for (const at of looked_at(ops.length)) {
    const op = ops[at - 1];
    await o.page.evaluate((k) => {
      location.hash = location.hash.replace(/forward=\d+/, `forward=${k}`);
    }, at - 1);
    await o.page.waitForFunction(
      (text) => document.querySelector("#said")!.textContent!.startsWith(text),
      at === 1 ? "Before the forward run" : `Forward ${at - 1}:`,
    );
    await o.page.keyboard.press("ArrowRight");
    assert.ok((await said(o))!.startsWith(`Forward ${at}: ${op.name} `), `${await said(o)} is op ${at}, ${op.name}`);
    compared += await compare_with_json(o, trace, digits);
    if ((await o.page.locator(`#graph [data-key="n${op.id}"]`).count()) > 0)
      assert.equal(await states(`n${op.id}`), "now");
    for (const other of ops.slice(0, 40)) {
      const key = `n${other.id}`;
      if ((await o.page.locator(`#graph [data-key="${key}"]`).count()) === 0) continue;
      assert.equal((await states(key)) === "ahead", ops.indexOf(other) >= at, `${key} at op ${at}`);
    }
  }
  await o.page.keyboard.press("ArrowRight");
  return compared;
}

for (const [name, { document: trace, address }] of runs())
  test(`${name}: the forward run op by op, every number as in the JSON`, async () => {
    const o = await open(browser, address + "#forward=0&digits=0");
    assert.ok((await walk_forward(o, trace, 0)) > 0 || !trace.recorded);
    assert.deepEqual([o.errors, o.requests], [[], []]);
    await o.page.context().close();
  });

test("few digits are the JSON's numbers, rounded", async () => {
  const trace = small();
  const o = await open(browser, write_page("digits", trace) + "#step=0");
  assert.ok((await walk(o, trace, 4)) > 100);
  await o.page.context().close();
});

test("the comparison finds a number that is not the JSON's", async () => {
  const trace = small();
  const o = await open(browser, write_page("digits", trace) + "#step=9&digits=0");
  await o.page.evaluate(() => {
    document.querySelector(".num")!.textContent = "12.5";
  });
  assert.equal(wrong_numbers(trace, await shown_numbers(o.page), 0).length, 1);
  await o.page.context().close();
});

test("two runs: the page goes to what differs most", async () => {
  const o = await open(browser, write_page("pair", pair()));
  assert.equal(await o.page.locator("#node h2").textContent(), "bparameter");
  await o.page.context().close();
});

const comparisons = new Map<string, Example>([
  ["fake pair", { document: pair(), address: write_page("pair", pair()) }],
]);
for (const [name, example] of from_library()) if ("compare" in example.document) comparisons.set(name, example);
for (const [name, { document, address }] of comparisons)
  test(`${name}: both values of each op and their difference`, async () => {
    const o = await open(browser, address);
    for (const row of await o.page.locator("#step tbody button").allTextContents()) {
      const name = row.replace(/[.]/g, "\\.");
      await o.page.locator("#step button", { hasText: new RegExp(`^${name}$`) }).click();
      assert.ok((await compare_with_json(o, document, 4)) > 0);
    }
    assert.deepEqual([o.errors, o.requests], [[], []]);
    await o.page.context().close();
  });

test("the library's Jacobians: every number", { skip: !from_library().has("jacobian") }, async () => {
  const { document, address } = from_library().get("jacobian")!;
  const o = await open(browser, address);
  const shown = (await shown_numbers(o.page)).filter((s) => s.at !== null);
  assert.ok(shown.length >= 2);
  assert.deepEqual(wrong_numbers(document, shown, 4), []);
  assert.deepEqual([o.errors, o.requests], [[], []]);
  await o.page.context().close();
});

test("gradcheck's Jacobians: every number, and those that fail outlined", async () => {
  const document = jacobian();
  const o = await open(browser, write_page("jacobian", document));
  const shown = (await shown_numbers(o.page)).filter((s) => s.at !== null);
  assert.equal(shown.length, 2 * 24);
  assert.deepEqual(wrong_numbers(document, shown, 4), []);
  const { backward, numeric } = document.jacobian.pairs[0];
  assert.equal(await o.page.locator("td.failing").count(), 3 * backward.filter((v, i) => v !== numeric[i]).length);
  assert.match((await o.page.locator(".cause").textContent())!, /missing factor/);
  assert.deepEqual([o.errors, o.requests], [[], []]);
  await o.page.context().close();
});
