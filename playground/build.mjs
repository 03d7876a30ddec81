// Builds the playground: build.mjs PROGRAM OUTPUT, from what emscripten made in the folder PROGRAM, with the packages of the
// viewer's page (scripts/viewer.sh). OUTPUT/index.html and the files beside it are for a server, OUTPUT/playground.html is one file.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const [program, output] = process.argv.slice(2).map((path) => resolve(path));
const viewer = join(here, "../build/viewer");
const { build } = await import(pathToFileURL(join(viewer, "node_modules/esbuild/lib/main.js")).href);

async function script(entry, options = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    logLevel: "warning",
    alias: { "playground-program": join(program, "playground.js") },
    external: ["fs", "path", "crypto"], // of node, which the program's script would ask for there
    ...options,
  });
  return outputFiles[0].text;
}

const style = await build({ entryPoints: [join(here, "src/page.css")], minify: true, write: false });
const drawn = await script("src/digits_files.ts", { format: "cjs", platform: "node" });
const made = { exports: {} };
new Function("module", "exports", drawn)(made, made.exports);
const packed = (bytes) => gzipSync(bytes, { level: 9 }); // small from any server
const files = {
  "xtgrad.wasm.gz": packed(await readFile(join(program, "playground.wasm"))),
  "viewer.html.gz": packed(await readFile(join(viewer, "page.html"))),
  "worker.js": Buffer.from(await script("src/worker.ts")),
};
for (const [name, idx] of Object.entries(made.exports.files())) files[name] = packed(idx);
const page_script = await script("src/main.ts");
const html = (await readFile(join(here, "src/page.html"), "utf8")).replace("/*STYLE*/", () =>
  style.outputFiles[0].text.trim(),
);
const page = (scripts) => html.replace("<!--SCRIPTS-->", () => scripts);

await mkdir(output, { recursive: true });
for (const [name, bytes] of Object.entries(files)) await writeFile(join(output, name), bytes);
await writeFile(join(output, "page.js"), page_script);
await writeFile(join(output, "index.html"), page('<script src="page.js"></script>'));
const base64 = (bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? bytes : packed(bytes)).toString("base64");
const assets = Object.entries(files).map(
  ([name, b]) => `<script type="text/plain" data-asset="${name}">${base64(b)}</script>`,
);
const inline = `<script>${page_script.replace(/<\/script/g, "<\\/script")}</script>`;
await writeFile(join(output, "playground.html"), page([...assets, inline].join("\n")));

for (const [name, bytes] of Object.entries({ ...files, "page.js": Buffer.from(page_script) }))
  console.log(`${name}: ${Math.round(bytes.length / 1000)} kB`);
