// The slides of the lessons turn by keys and show the viewer; of its page is made the picture of each lesson's text.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { StepKind, Trace } from "../../core/viz/page/src/trace";
import { launch, open, root } from "./browser";

const folder = join(root, "build/lessons");
const html = (path: string) => readdirSync(path).filter((name) => name.endsWith(".html"));

// The step to show: the last pass's sum of gradients, or broadcasting undone, or last derivative.
function telling(path: string): string {
  const json = /<script type="application\/json" id="trace">([^]*?)<\/script>/.exec(readFileSync(path, "utf8"))![1];
  const trace = JSON.parse(json) as Trace;
  const steps = trace.passes[trace.passes.length - 1].steps;
  const last = (kind: StepKind) => steps.map((s) => s.kind).lastIndexOf(kind) + 1;
  return `#pass=${trace.passes.length}&step=${last("sum") || last("unbroadcast") || last("node")}`;
}

async function main(): Promise<void> {
  const browser = await launch();
  const images = join(root, "docs/images/lessons");
  mkdirSync(images, { recursive: true });
  for (const name of process.env.XTGRAD_PICTURES ? html(join(folder, "pages")) : []) {
    const source = join(folder, "pages", name);
    const { page } = await open(browser, pathToFileURL(source).href + telling(source), {
      viewport: { width: 1100, height: 640 },
      colorScheme: "light",
    });
    const path = join(images, name.replace(".html", ".png"));
    await page.screenshot({ path });
    await page.context().close();
    assert.ok(statSync(path).size <= 200_000, `${path} takes more than 200 kB`);
  }
  for (const name of html(folder)) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors: string[] = [];
    page.on("pageerror", (e) => errors.push(String(e)));
    await page.goto(pathToFileURL(join(folder, name)).href);
    const shown = () => page.locator("section.shown h2").first().textContent();
    const first = await shown();
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await shown(), first, `${name}: the arrow key turns no slide`);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await shown(), first, `${name}: the arrow key does not turn back`);
    await page.keyboard.press("End");
    const viewer = await (await page.waitForSelector("section.shown iframe")).contentFrame();
    await viewer!.waitForSelector("html[data-ready]", { state: "attached", timeout: 30000 });
    assert.deepEqual(errors, [], name);
    await page.close();
    console.log(`${name}: ${first}`);
  }
  await browser.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
