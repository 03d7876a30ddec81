#!/usr/bin/env python3
"""Lays the project's texts out for MkDocs: site.py FOLDER makes FOLDER/pages and FOLDER/mkdocs.yml.

README.md becomes the front page, docs/X.md the page X. Links go where a text has gone; a file of the source that a text links to,
or names between backquotes, gets a page of its own that shows it.
"""
import os
import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRACKED = set(subprocess.check_output(["git", "-C", ROOT, "ls-files"], text=True).split("\n"))
TRACKED = {path for path in TRACKED if (ROOT / path).is_file()}  # not what is about to be deleted

# The page of a text that has another name than its own.
FRONT = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
LANGUAGE = {".h": "cpp", ".cpp": "cpp", ".def": "cpp", ".inc": "cpp", ".py": "python", ".ts": "typescript", ".sh": "bash",
            ".txt": "text", ".cmake": "cmake", ".css": "css", ".json": "json", "": "bash"}

# The tabs: titles to pages or folders. A folder's pages come in the order in which its index links to them.
NAV = [
    ("xtgrad", ["index.md", "changelog.md"]),
    ("Guide", ["guide/"]),
    ("See it", ["see.md", "trace.md", "training.md", "profiler.md", "repl.md"]),
    ("Playground", ["playground.md"]),
    ("Lessons", ["autograd/", "convolution/", "train/"]),
    ("Reference", ["reference.md", "ops.md", "layers.md", "optimisers.md", "files.md", "from_libtorch.md", "scale.md"]),
    ("Inside", ["design.md", "add_an_op.md", "add_a_layer.md", "contributing.md"]),
    ("Measured", ["parity.md", "performance.md", "platforms.md"]),
]


def page_of(path):
    """Where the text of this path in the project goes."""
    if path in FRONT:
        return FRONT[path]
    path = path.removeprefix("docs/")
    return path.removesuffix("README.md") + "index.md" if path.endswith("/README.md") else path


def prose(text, change):
    """The text with `change` done to what is not code between fences."""
    parts = re.split(r"(^ *```.*?^ *```[^\n]*$)", text, flags=re.M | re.S)
    return "".join(part if i % 2 else change(part) for i, part in enumerate(parts))


class Site:
    def __init__(self, folder):
        self.pages = folder / "pages"
        self.folder = folder
        self.sources = set()  # files and folders of the source that pages name
        texts = [t for t in TRACKED if t in FRONT or (t.startswith("docs/") and t.endswith(".md"))]
        self.texts = {t: page_of(t) for t in sorted(texts)}

    def write(self, page, text):
        path = self.pages / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def target(self, path):
        """The page or file of the site for a path in the project, None if it is neither text, picture nor source."""
        path = path.rstrip("/")
        if path in self.texts:
            return self.texts[path]
        if path in TRACKED and path.startswith("docs/"):  # a picture
            return path.removeprefix("docs/")
        if path in TRACKED or any(t.startswith(path + "/") for t in TRACKED):
            self.sources.add(path)
            return f"source/{path}.md"
        return None

    def linked(self, text, here, page):
        """The prose of `here` with links that hold on `page`."""
        def relative(target):
            return posixpath.relpath(target, posixpath.dirname(page) or ".")

        def link(match):
            address, _, anchor = match[2].partition("#")
            if not address or re.match(r"[a-z]+:", address):
                return match[0]
            target = self.target(posixpath.normpath(posixpath.join(posixpath.dirname(here), address)))
            if target is None:
                raise SystemExit(f"{here} links to {match[2]}, which the project does not have")
            return f"{match[1]}({relative(target)}{'#' + anchor if anchor else ''})"

        def named(match):
            path = match[1].rstrip("/")
            is_source = path in TRACKED and "/" in path and not path.endswith(".md")
            return f"[`{match[1]}`]({relative(self.target(path))})" if is_source else match[0]

        def code_or_link(match):
            if not match[0].startswith("`"):
                return re.sub(r"^(!?\[.*\])\(([^() ]+)\)$", link, match[0], flags=re.S)
            return re.sub(r"^`([\w./+-]+)`$", named, match[0])

        return prose(text, lambda part: re.sub(r"!?\[(?:[^\[\]`]|`[^`]*`|\[[^\]]*\])*\]\([^() ]+\)|`+[^`]+`+", code_or_link, part))

    def texts_and_pictures(self):
        """All texts, and what else lies in docs; what a fence says beyond its language, as `throws`, is for tests."""
        for path in TRACKED:
            if path.startswith("docs/") and not path.endswith((".md", ".yml", ".txt", "Doxyfile")):
                to = self.pages / path.removeprefix("docs/")
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / path, to)
        for here, page in self.texts.items():
            text = re.sub(r"^( *```)([\w+]+) [^\n]*$", r"\1\2", (ROOT / here).read_text(), flags=re.M)
            self.write(page, self.linked(text, here, page))
        with (self.pages / "reference.md").open("a") as page:
            page.write("\n**[All of them, with search](reference/index.html)**: [classes](reference/annotated.html), "
                       "[namespaces](reference/namespaces.html), [headers](reference/files.html).\n")

    def live_pages(self):
        """The pages of FOLDER/live, which the library has written, linked from what shows them as pictures."""
        live = sorted((self.folder / "live").glob("*.html"))
        if not live:
            return
        shutil.copytree(self.folder / "live", self.pages / "live")
        links = ", ".join(f"[{p.stem.replace('_', ' ')}](live/{p.name})" for p in live)
        see = self.pages / "see.md"
        title, text = see.read_text().split("\n", 1)
        see.write_text(f"{title}\n\n**To click through, as the library wrote them:** {links}.\n{text}")

    def playground(self):
        """The playground, where scripts/playground.sh has built it, opened from its text."""
        built = ROOT / "build/playground"
        if not (built / "index.html").exists():
            return
        shutil.copytree(built, self.pages / "playground")
        text = self.pages / "playground.md"
        title, rest = text.read_text().split("\n", 1)
        text.write_text(f"{title}\n\n**[Open the playground](playground/index.html)**, or take it along as "
                        f"[one file](playground/playground.html).\n{rest}")

    def source_pages(self):
        done = set()
        while self.sources - done:
            path = (self.sources - done).pop()
            done.add(path)
            if path in TRACKED:
                text = (ROOT / path).read_text()
                fence = "`" * (1 + max(map(len, re.findall(r"`+", text + "``"))))
                body = f"{fence}{{ .{LANGUAGE.get(Path(path).suffix, 'text')} linenums=1 }}\n{text.rstrip()}\n{fence}\n"
            else:
                inside = sorted({path + "/" + t[len(path) + 1:].split("/")[0] for t in TRACKED if t.startswith(path + "/")})
                page = f"source/{path}.md"
                links = [(os.path.basename(i), self.target(i)) for i in inside]
                body = "".join(f"- [{n}]({posixpath.relpath(t, posixpath.dirname(page))})\n" for n, t in links if t)
            self.write(f"source/{path}.md", f"---\nhide: [navigation]\nsearch: {{exclude: true}}\n---\n# {path}\n\n{body}")

    def in_order(self, folder):
        """The pages of a folder, the index first, then as it links to them."""
        index = folder + "index.md"
        if not (self.pages / index).exists():
            return []
        linked = re.findall(r"\]\(([\w./-]+\.md)", (self.pages / index).read_text())
        inside = [p for p in (posixpath.normpath(folder + link) for link in linked) if p in self.texts.values()]
        rest = sorted(p for p in self.texts.values() if p.startswith(folder) and p not in inside)
        return list(dict.fromkeys([index, *(p for p in inside if p not in NAMED), *(p for p in rest if p != index)]))

    def settings(self):
        lines = (ROOT / "docs/site/mkdocs.yml").read_text().rstrip() + "\nnav:\n"
        for title, entries in NAV:
            pages = []
            for entry in entries:
                pages += self.in_order(entry) if entry.endswith("/") else [entry] if (self.pages / entry).exists() else []
            if pages:
                lines += f"  - {title}:\n" + "".join(f"      - {p}\n" for p in pages)
        (self.folder / "mkdocs.yml").write_text(lines)


NAMED = {entry for _, entries in NAV for entry in entries}

if __name__ == "__main__":
    site = Site(Path(sys.argv[1]).resolve())
    shutil.rmtree(site.pages, ignore_errors=True)
    site.texts_and_pictures()
    site.live_pages()
    site.playground()
    site.source_pages()
    site.settings()
