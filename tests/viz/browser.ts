// Opens pages as a reader does: Debian's Chromium, over file://, with the network off.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import type { Document } from "../../core/viz/page/src/trace";

export const root = process.env.XTGRAD_ROOT ?? process.cwd();
const pages = join(root, "build/viewer/pages");

/// Writes the page with a document in it, as the library does, and gives its address.
export function write_page(name: string, document: Document | string): string {
  mkdirSync(pages, { recursive: true });
  const json = typeof document === "string" ? document : JSON.stringify(document);
  const template = readFileSync(join(root, "build/viewer/page.html"), "utf8");
  const path = join(pages, `${name}.html`);
  writeFileSync(
    path,
    template.replace('"__XTGRAD_TRACE__"', () => json.replace(/<\//g, "<\\/")),
  );
  return pathToFileURL(path).href;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
  });
}

export const kDesk = { width: 1440, height: 900 };
export const kTablet = { width: 1024, height: 768 };
export const kPhone = { width: 390, height: 844 };

export interface Opened {
  page: Page;
  errors: string[];
  requests: string[];
}

/// Opens an address and waits until the graph is drawn. Keeps what went wrong, and what left the file.
export async function open(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: kDesk, offline: true, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (e) => errors.push(String(e)));
  page.on("console", (m) => m.type() === "error" && errors.push(m.text()));
  page.on("request", (r) => !/^(file|data|blob):/.test(r.url()) && requests.push(r.url()));
  await page.goto(address);
  await page.waitForSelector("html[data-ready]", { state: "attached", timeout: 30000 });
  return { page, errors, requests };
}
