// The site as a reader meets it, from a server in this process: nothing is wider than the window at three widths, light and dark;
// nothing is fetched from elsewhere; axe finds nothing serious; the search finds; a run to click through opens.
const assert = require("node:assert/strict");
const { createReadStream, existsSync, readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { extname, join } = require("node:path");
const { after, before, test } = require("node:test");
const { chromium } = require("playwright-core");

const root = process.env.XTGRAD_SITE;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };
let server, browser, at;
before(async () => {
  server = createServer((request, response) => {
    const path = join(root, decodeURIComponent(new URL(request.url, "http://x").pathname));
    if (!existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(response);
  });
  await new Promise((ready) => server.listen(0, ready));
  at = `http://localhost:${server.address().port}/`;
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser.close();
  server.close();
});

async function open(path, width = 1280, colorScheme = "light") {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => request.url().startsWith(at) || /^(data|blob):/.test(request.url()) || faults.push(request.url()));
  page.on("response", (response) => response.status() < 400 || faults.push(`${response.status()} ${response.url()}`));
  await page.goto(at + path);
  return { page, faults };
}

for (const path of ["index.html", "guide/autograd.html", "see.html", "ops.html", "design.html", "reference/annotated.html"])
  for (const width of [390, 800, 1280])
    test(`${path} at ${width}: whole, nothing from elsewhere`, async () => {
      const { page, faults } = await open(path, width, width === 800 ? "dark" : "light");
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0 || path.startsWith("reference/"), `${wide} pixels too wide`);
      assert.deepEqual(faults, []);
      await page.close();
    });

for (const scheme of ["light", "dark"])
  test(`axe finds nothing serious in the guide, ${scheme}`, async () => {
    const { page } = await open("guide/autograd.html", 1280, scheme);
    await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
    const found = await page.evaluate(() => axe.run("article"));
    const serious = found.violations.filter((v) => ["serious", "critical"].includes(v.impact));
    assert.deepEqual(serious.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
    await page.close();
  });

test("the search finds why a gradient doubles, and leads there", async () => {
  const { page, faults } = await open("index.html");
  await page.fill("input.md-search__input", "why does my gradient double");
  await page.waitForSelector(".md-search-result__item a");
  await page.click(".md-search-result__item a");
  await page.waitForURL(/guide\/autograd\.html/);
  assert.deepEqual(faults, []);
  await page.close();
});

test("the playground opens from its page, and computes", { skip: !existsSync(join(root ?? "", "playground")) }, async () => {
  const { page, faults } = await open("playground.html");
  await page.click("text=Open the playground");
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  await page.click("text=One step");
  await page.waitForSelector("text=step 1 of 1000, loss 31.704");
  assert.deepEqual(faults, []);
  await page.close();
});

test("a run of a notebook opens from the page that shows its pictures", { skip: !existsSync(join(root ?? "", "live")) }, async () => {
  const { page, faults } = await open("see.html");
  await page.click("text=notebook 000");
  await page.waitForFunction(() => performance.getEntriesByName("ready").length > 0);
  assert.deepEqual(faults, []);
  await page.close();
});
