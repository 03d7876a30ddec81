// Bundles the page into one file: build.mjs OUTPUT, with the packages that scripts/viewer.sh has installed beside it.
import { readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { deflateRawSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2]);
const packages = join(dirname(output), "node_modules");
const { build } = await import(pathToFileURL(join(packages, "esbuild/lib/main.js")).href);

const options = {
  bundle: true,
  minify: true,
  write: false,
  target: "es2022",
  charset: "ascii", // a page of one byte a character is read in half the time
  legalComments: "none", // the licences are in the page
  logLevel: "warning",
  nodePaths: [packages],
};
// The package has Graphviz's WebAssembly as a text in its script. It becomes an element of the page, compressed, which the
// script unpacks: a third of the size, and nothing that JavaScript must parse.
let wasm;
const packed = {
  name: "packed",
  setup({ onLoad }) {
    onLoad({ filter: /@viz-js\/viz\/lib\/backend\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const literal = /(?<=function findWasmBinary\(\)\{return )binaryDecode\(('.*?')\)(?=\})/s.exec(text);
      if (!literal) throw new Error(`${path} has no binary: its packing has changed`);
      const codes = runInNewContext(literal[1]);
      wasm = Buffer.from(Uint8Array.from(codes, (c) => (~c.charCodeAt(0) >> 8) & c.charCodeAt(0)));
      if (!WebAssembly.validate(wasm)) throw new Error(`${path}: its binary is no WebAssembly`);
      const unpack = `import { unpacked } from ${JSON.stringify(join(here, "src/packed.ts"))};\n`;
      return { contents: unpack + text.replace(literal[0], () => 'unpacked("graphviz")'), resolveDir: here };
    });
  },
};
const script = await build({
  ...options,
  entryPoints: [join(here, "src/main.ts")],
  format: "iife",
  plugins: [packed],
  alias: { "@viz-js/viz": join(packages, "@viz-js/viz/src/index.js") }, // dist has its parts in one file
  loader: { ".css": "text" },
  define: { "import.meta.url": "undefined" },
});
const read = (name) => readFile(join(here, name), "utf8");
const css = (await read("src/page.css")) + (await read("src/drawing.css"));
const style = await build({ ...options, stdin: { contents: css, loader: "css" } });
const katex = await readFile(join(packages, "katex/LICENSE"), "utf8");
const licences = `xtgrad: MIT.\n\n${await read("graphviz_notice.txt")}\nKaTeX\n\n${katex}`;

// esbuild leaves the signs in regular expressions and templates as they are; there, too, \u says the same.
const escaped = (text) => text.replace(/[^\x00-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
const ascii = (text) => text.replace(/[^\x00-\x7f]/gu, (c) => `&#${c.codePointAt(0)};`);
const parts = {
  STYLE: style.outputFiles[0].text.trim(),
  LICENCES: ascii(licences.replace(/&/g, "&amp;").replace(/</g, "&lt;")),
  GRAPHVIZ: deflateRawSync(wasm, { level: 9 }).toString("base64"),
  SCRIPT: escaped(script.outputFiles[0].text.trim()),
};
const page = ascii(await read("src/page.html")).replace(
  /\/\*(STYLE|LICENCES|GRAPHVIZ|SCRIPT)\*\//g,
  (_, name) => parts[name],
);
await writeFile(`${output}.new`, page);
await rename(`${output}.new`, output); // never half a page
console.log(`${output}: ${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`);
