// What a reader does with the page: folds, searches, links, chooses elements, changes the order, plays.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { plain_tex } from "../../core/viz/page/src/plain_tex";
import { launch, open, write_page } from "./browser";
import type { Trace } from "../../core/viz/page/src/trace";
import { from_library, two_orders, unrecorded } from "./documents";
import { deep, small } from "./fake_runs";

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const boxes = (page: Page) => page.locator("#graph .box").count();

test("modules open and fold, by mouse and by keyboard", async () => {
  const { page, errors } = await open(browser, write_page("layers", deep(30)));
  const folded = await boxes(page);
  await page.locator('[data-key="layers"]').click();
  assert.ok((await boxes(page)) > folded);
  assert.match(page.url(), /open=layers/);
  await page.locator('[data-key="layers.2"]').focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator('[data-key="layers.2"]').count(), 0);
  assert.ok(
    await page.evaluate(() => document.activeElement!.closest(".box") !== null),
    "the focus is on a box inside",
  );
  await page.locator('[data-fold="layers"]').click({ position: { x: 20, y: 10 } });
  assert.equal(await boxes(page), folded);
  assert.deepEqual(errors, []);
  await page.context().close();
});

test("never more than 200 boxes", async () => {
  const { page } = await open(browser, write_page("flat", deep(500, false)));
  for (let i = 0; i < 12; ++i) {
    const group = page.locator("#graph .box.group").nth(i % 3);
    if ((await group.count()) === 0) break;
    await group.focus();
    await page.keyboard.press("Enter");
    assert.ok((await boxes(page)) <= 200);
  }
  await page.context().close();
});

test("search finds what is folded away, opens it and chooses it", async () => {
  const { page } = await open(browser, write_page("layers", deep(30)));
  await page.keyboard.press("/");
  await page.keyboard.type("mul3");
  assert.equal(await page.locator("#hits li b").first().textContent(), "mul3");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator('#graph [aria-pressed="true"] .title').textContent(), "mul3");
  assert.match(page.url(), /node=mul3/);
  assert.match((await page.locator("#node h2").textContent())!, /^mul3/);
  await page.keyboard.press("/");
  await page.keyboard.type("nonsense");
  assert.equal(await page.locator("#hits").textContent(), "nothing found");
  await page.context().close();
});

test("two ops are pinned beside each other, and follow the steps", async () => {
  const trace = small();
  const { page, errors } = await open(browser, write_page("small", trace) + "#step=0");
  const pinned = () => page.locator("#pins h2").evaluateAll((all) => all.map((h) => h.firstChild!.textContent));
  for (const name of ["mul0", "add0", "a"]) {
    await page.locator("#graph .box", { has: page.locator(`text.title:text-is("${name}")`) }).click();
    await page.locator("#node").getByRole("button", { name: "pin below the graph" }).click();
  }
  assert.deepEqual(await pinned(), ["add0", "a"]); // the one that was there longest has made room
  assert.match(page.url(), /pin=add0,a/);
  const [left, right] = await page
    .locator("#pins > .node")
    .evaluateAll((all) => all.map((e) => e.getBoundingClientRect().x));
  assert.ok(left < right);
  assert.match((await page.locator("#pins").textContent())!, /has not arrived yet/);
  await page.keyboard.press("End");
  assert.equal(await page.locator("#pins .pair .grid").count(), 4); // both have a value and a gradient
  const again = await open(browser, page.url());
  assert.equal(await again.page.locator("#pins").innerText(), await page.locator("#pins").innerText());
  await page.locator("#pins").getByRole("button", { name: "unpin" }).first().click();
  assert.deepEqual(await pinned(), ["a"]);
  assert.deepEqual(errors, []);
  await page.context().close();
  await again.page.context().close();
});

test("a deep link shows what it was copied from", async () => {
  const address = write_page("layers", deep(30));
  const first = await open(browser, `${address}#step=12&node=mul3`);
  assert.equal(await first.page.locator("#node h2").innerText(), "mul3MulBackward0");
  assert.equal(await first.page.locator(".readout b").textContent(), `12 / ${deep(30).passes[0].steps.length}`);
  assert.equal(await first.page.locator('#graph [aria-pressed="true"] .title').textContent(), "mul3");
  const again = await open(browser, first.page.url());
  assert.equal(await again.page.locator("#side").innerText(), await first.page.locator("#side").innerText());
  assert.equal(await boxes(again.page), await boxes(first.page));
  await first.page.context().close();
  await again.page.context().close();
});

test("any element can be chosen, by mouse and keyboard, and its formula shows", async () => {
  const trace = small();
  const { page } = await open(browser, write_page("small", trace));
  const at = trace.passes[0].steps.findIndex((s) => s.explain?.kind === "row") + 1;
  for (let i = 0; i < at; ++i) await page.keyboard.press("ArrowRight");
  const step = trace.passes[0].steps[at - 1];
  const formula = () => page.locator("#step .explain annotation").first().textContent();
  const result = page.locator(`#step [data-tensor="${step.result}"]`);
  await result.locator('td[data-element="4"]').click();
  assert.equal(await formula(), plain_tex(step.explain!.elements[4].plain!, 4));
  assert.match(page.url(), /element=4/);
  await page.keyboard.press("ArrowRight"); // within the grid: no step
  await page.keyboard.press("Enter");
  assert.equal(await formula(), plain_tex(step.explain!.elements[5].plain!, 4));
  assert.equal((await page.locator("#step td.chosen").count()) >= 1, true);
  await page.locator(`#step [data-tensor="${step.operands[1]}"] td[data-element="2"]`).click();
  assert.equal(await formula(), plain_tex(step.explain!.elements[2].plain!, 4));
  await page.keyboard.press("Escape");
  assert.equal(await formula(), plain_tex(step.explain!.elements[0].plain!, 4));
  await page.context().close();
});

test("the elements that a product reads are marked", async () => {
  const trace = deep(10);
  const at = trace.passes[0].steps.findIndex((s) => s.explain?.kind === "sum") + 1;
  const { page } = await open(browser, `${write_page("product", trace)}#step=${at}`);
  const step = trace.passes[0].steps[at - 1];
  assert.equal(await page.locator("#step td.used").count(), step.explain!.elements[0].terms!.length * 2);
  await page.context().close();
});

test("the order of the derivative changes graph and steps", async () => {
  const trace = two_orders();
  const { page } = await open(browser, write_page("orders", trace));
  const first = await boxes(page);
  await page.getByRole("button", { name: "order 2" }).click();
  assert.equal(await boxes(page), first + 1);
  assert.match(page.url(), /pass=2/);
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#said").textContent(), `Step 1: ${trace.passes[1].steps[0].text}`);
  await page.context().close();
});

test("a fan-out shows each arrival and the sum", async () => {
  const trace = small();
  const at = trace.passes[0].steps.findIndex((s) => s.kind === "sum") + 1;
  const { page } = await open(browser, `${write_page("small", trace)}#step=${at - 1}`);
  assert.equal(await page.locator("#step .line").count(), 2);
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#step .line").count(), 3);
  assert.equal(await page.locator("#step .total td").count(), 6);
  await page.context().close();
});

test("playing steps on and stops at the end; the slider goes anywhere", async () => {
  const { page } = await open(browser, write_page("small", small()));
  const n = small().passes[0].steps.length;
  const slider = page.locator("#timeline .run input");
  await slider.fill(String(n - 1));
  assert.match((await page.locator("#said").textContent())!, new RegExp(`^Step ${n - 1}:`));
  await page
    .locator("#graph")
    .focus()
    .catch(() => undefined);
  await page.locator("body").click({ position: { x: 5, y: 5 } });
  await page.keyboard.press(" ");
  await page.waitForFunction((s) => document.querySelector("#said")!.textContent!.startsWith(`Step ${s}:`), n);
  await page.getByRole("button", { name: "play" }).waitFor({ timeout: 5000 });
  await page.context().close();
});

test("what was not recorded says so", async () => {
  const { page, errors } = await open(browser, write_page("unrecorded", unrecorded()));
  assert.match((await page.locator("#step").textContent())!, /not recorded/);
  await page.locator('#graph [data-key="n0"]').click();
  assert.ok((await page.locator("#node .absent", { hasText: "not recorded" }).count()) >= 2);
  assert.ok((await page.locator("#graph .absent").count()) > 0);
  assert.deepEqual(errors, []);
  await page.context().close();
});

test(
  "an error's page shows the op at fault in red, and what it says",
  { skip: !from_library().has("failure") },
  async () => {
    const { document, address } = from_library().get("failure")!;
    const trace = document as Trace;
    const { page, errors } = await open(browser, address);
    assert.equal(await page.locator("#graph .failed .title").textContent(), trace.nodes[trace.failed!].name);
    assert.equal(
      await page.locator("#node h2").innerText(),
      trace.nodes[trace.failed!].name + trace.nodes[trace.failed!].backward_name,
    );
    assert.deepEqual(await page.locator("#step [role=alert]").allTextContents(), trace.failure ? [trace.failure] : []);
    assert.deepEqual(errors, []);
    await page.context().close();
  },
);

test("a page without a trace says so, and so does one of another version", async () => {
  const empty = await open(browser, write_page("empty", '"__XTGRAD_TRACE__"'));
  assert.match((await empty.page.locator("[role=alert]").textContent())!, /without a trace/);
  const other = await open(browser, write_page("other", '{"xtgrad_trace": 7}'));
  assert.match((await other.page.locator("[role=alert]").textContent())!, /version 1, not 7/);
  await empty.page.context().close();
  await other.page.context().close();
});
