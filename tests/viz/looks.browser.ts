// Light and dark, desk, tablet and phone: can be used by everybody; pictures and print.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { kDesk, kPhone, kTablet, launch, open, write_page } from "./browser";
import { jacobian, pair, unrecorded } from "./documents";
import { deep, large, small } from "./fake_runs";

let browser: Browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document));
  return found.violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${v.help}: ${n.html.slice(0, 160)} ${n.any[0]?.message ?? ""}`),
  );
}

const documents = {
  small: small(),
  layers: deep(30),
  large: large(),
  unrecorded: unrecorded(),
  pair: pair(),
  jacobian: jacobian(),
};
const sizes = { desk: kDesk, tablet: kTablet, phone: kPhone };

for (const [name, run] of Object.entries(documents))
  for (const colorScheme of ["light", "dark"] as const)
    test(`${name}, ${colorScheme}: axe finds nothing at any width, and nothing is wider than the window`, async () => {
      const { page, errors } = await open(browser, write_page(name, run) + "#step=9", { colorScheme });
      await page.addScriptTag({ content: axe.source });
      for (const [width, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        await page.keyboard.press("PageDown"); // another step, drawn at this width
        assert.deepEqual(await violations(page), [], width);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${width}: ${wide} px too wide`);
      }
      assert.deepEqual(errors, []);
      await page.context().close();
    });

test("dark is dark, and the button turns it", async () => {
  const { page } = await open(browser, write_page("small", small()), { colorScheme: "dark" });
  const light = () => page.evaluate(() => Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)![0]));
  assert.ok((await light()) < 60);
  await page.getByRole("button", { name: "light or dark" }).click();
  assert.ok((await light()) > 200);
  await page.context().close();
});

test("on a phone the controls are large enough for a thumb and stay in sight", async () => {
  const { page } = await open(browser, write_page("small", small()), {
    viewport: kPhone,
    hasTouch: true,
    isMobile: true,
  });
  const next = page.getByRole("button", { name: /next step/ });
  const at = await next.evaluate((e) => e.getBoundingClientRect().toJSON() as DOMRect);
  const seen = await page.evaluate(() => [innerWidth, innerHeight, document.documentElement.scrollWidth]);
  assert.deepEqual(seen, [kPhone.width, kPhone.height, kPhone.width]);
  assert.ok(at.width >= 40 && at.height >= 40 && at.bottom <= kPhone.height, JSON.stringify(at));
  await next.tap();
  assert.match((await page.locator("#said").textContent())!, /^Step 1:/);
  await page.context().close();
});

test("the step as SVG and PNG: stands alone, and is not empty", async () => {
  const trace = small();
  const { page } = await open(browser, write_page("small", trace) + "#step=9");
  const save = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const svg = await save("save this step as SVG");
  assert.equal(svg.name, "step_9.svg");
  const text = svg.bytes.toString();
  assert.ok(text.includes(trace.passes[0].steps[8].text) && text.includes("mul0"));
  const alone = await browser.newPage();
  await alone.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`);
  const fill = await alone.evaluate(() => getComputedStyle(document.querySelector(".paper")!).fill);
  assert.match(fill, /^rgb\(2\d\d/);
  // Formulas are mathematics, drawn in full; who does not know MathML has the text.
  const math = await alone.evaluate(() =>
    [...document.querySelectorAll("foreignObject")].map((f) => {
      const [formula, room] = [f.querySelector("math")!.getBoundingClientRect(), f.getBoundingClientRect()];
      return formula.width > 20 && formula.right <= room.right + 1 && formula.bottom <= room.bottom + 1;
    }),
  );
  assert.deepEqual(math, [true, true]);
  assert.equal(await alone.evaluate(() => document.querySelectorAll("switch > g > text").length), 2);
  await alone.close();
  const png = await save("save this step as PNG");
  assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
  assert.ok(png.bytes.length > 10000);
  await page.context().close();
});

test("on paper: light, the graph and the step, no controls", async () => {
  const { page } = await open(browser, write_page("small", small()) + "#step=9", { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const hidden of ["#timeline", ".tools", ".search", "#zoom"])
    assert.equal(await page.locator(hidden).isVisible(), false, hidden);
  for (const visible of ["#graph", "#step .sentence"])
    assert.equal(await page.locator(visible).isVisible(), true, visible);
  await page.waitForFunction(() => document.documentElement.dataset.theme === "light");
  const pdf = await page.pdf();
  assert.ok(pdf.length > 5000);
  await page.context().close();
});
