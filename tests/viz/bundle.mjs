// Bundles the tests and programs here into build/viewer/tests, each into a file that node runs.
import { build } from "../../core/viz/page/node_modules/esbuild/lib/main.js";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const entryPoints = (await readdir(here)).filter((f) => f.endsWith(".ts")).map((f) => join(here, f));
await build({ entryPoints, outdir: join(here, "../../build/viewer/tests"), bundle: true, platform: "node", format: "cjs", outExtension: { ".js": ".cjs" },
  external: ["playwright-core", "axe-core"], logLevel: "warning", loader: { ".css": "text" } });
