// Bundles the page into one file: build.mjs OUTPUT, with the packages that scripts/viewer.sh has installed beside it.
import { readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2]);
const packages = join(dirname(output), "node_modules");
const { build } = await import(pathToFileURL(join(packages, "esbuild/lib/main.js")).href);

const options = {
  bundle: true,
  minify: true,
  write: false,
  target: "es2022",
  charset: "utf8",
  legalComments: "none", // the licences are in the page
  logLevel: "warning",
  nodePaths: [packages],
};
const script = await build({
  ...options,
  entryPoints: [join(here, "src/main.ts")],
  format: "iife",
  loader: { ".css": "text" },
  define: { "import.meta.url": "undefined" },
});
const read = (name) => readFile(join(here, name), "utf8");
const css = (await read("src/page.css")) + (await read("src/drawing.css"));
const style = await build({ ...options, stdin: { contents: css, loader: "css" } });
const katex = await readFile(join(packages, "katex/LICENSE"), "utf8");
const licences = `xtgrad: MIT.\n\n${await read("graphviz_notice.txt")}\nKaTeX\n\n${katex}`;

const parts = {
  STYLE: style.outputFiles[0].text.trim(),
  LICENCES: licences.replace(/&/g, "&amp;").replace(/</g, "&lt;"),
  SCRIPT: script.outputFiles[0].text.trim(),
};
const page = (await read("src/page.html")).replace(/\/\*(STYLE|LICENCES|SCRIPT)\*\//g, (_, name) => parts[name]);
await writeFile(`${output}.new`, page);
await rename(`${output}.new`, output); // never half a page
console.log(`${output}: ${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`);
