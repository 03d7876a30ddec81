// Bundles the page into one file: build.mjs OUTPUT
import { build } from "esbuild";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2];
const read = (name) => readFile(join(here, name), "utf8");
const minify = { minify: true, bundle: true, write: false, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning" };

const script = await build({ ...minify, entryPoints: [join(here, "src/main.ts")], format: "iife", loader: { ".css": "text" },
  define: { "import.meta.url": "undefined" }, logOverride: { "empty-import-meta": "silent" } });
const style = await build({ ...minify, stdin: { contents: (await read("src/page.css")) + (await read("src/drawing.css")), loader: "css" } });
const licences = `xtgrad: MIT.\n\n${await read("graphviz_notice.txt")}\nKaTeX\n\n${await read("node_modules/katex/LICENSE")}`;

const parts = {
  STYLE: style.outputFiles[0].text.trim(),
  LICENCES: licences.replace(/&/g, "&amp;").replace(/</g, "&lt;"),
  SCRIPT: script.outputFiles[0].text.trim(),
};
const page = (await read("src/page.html")).replace(/\/\*(STYLE|LICENCES|SCRIPT)\*\//g, (_, name) => parts[name]);
await mkdir(dirname(output), { recursive: true });
await writeFile(`${output}.new`, page);
await rename(`${output}.new`, output); // never half a page
console.log(`${output}: ${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`);
