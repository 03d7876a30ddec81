// Makes the picture of docs/playground.md: node pictures.cjs.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { built, root } from "./program";

async function picture(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
  });
  const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
  await page.goto(pathToFileURL(join(built, "playground.html")).href + "#001");
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  for (let i = 0; i < 12; ++i) await page.getByRole("button", { name: "One step" }).click();
  await page.mouse.move(0, 0);
  await page.locator(":focus").evaluate((e) => (e as HTMLElement).blur());
  await page.screenshot({ path: join(root, "docs/images/playground.png"), fullPage: true });
  await browser.close();
}

picture();
