// Bundles the tests and programs here into build/viewer/tests, each into a file that node runs.
import { build } from "../../build/viewer/node_modules/esbuild/lib/main.js";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../build/viewer");
await build({
  entryPoints: (await readdir(here)).filter((f) => f.endsWith(".ts")).map((f) => join(here, f)),
  outdir: join(out, "tests"),
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  loader: { ".css": "text" },
  external: ["playwright-core", "axe-core"],
  nodePaths: [join(out, "node_modules")],
  logLevel: "warning",
});
