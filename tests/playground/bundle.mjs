// Bundles the tests here into build/playground_tests, each into a file that node runs.
import { build } from "../../build/viewer/node_modules/esbuild/lib/main.js";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
await build({
  entryPoints: (await readdir(here)).filter((f) => f.endsWith(".ts")).map((f) => join(here, f)),
  outdir: join(root, "build/playground_tests"),
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  alias: { "playground-program": join(root, "build/wasm/playground/playground.js") },
  external: ["playwright-core", "axe-core"],
  nodePaths: [join(root, "build/viewer/node_modules")],
  logLevel: "warning",
});
