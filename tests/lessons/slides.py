#!/usr/bin/env python3
"""Slides of the lessons: slides.py PAGES OUT [TEXT...]

Writes OUT/COURSE_NN.html for each lesson: one file, whose sections are the text's, with the viewer's page PAGES/COURSE_NN.html
as the last slide. Arrow keys, Page Up and Down, the space bar and a touch on either half turn them.
"""
import base64
import html
import json
import pathlib
import re
import sys

from lesson import BLOCK, Lesson, lessons

FRAME = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TITLE</title>
<style>
:root { color-scheme: light dark; font: 20px/1.45 system-ui, sans-serif }
body { margin: 0 }
section { display: none; box-sizing: border-box; min-height: 100vh; max-width: 58rem; margin: auto; padding: 2rem 1.5rem 4rem }
section.shown { display: block }
section.wide { max-width: none; padding: 0; height: calc(100vh - 2rem); min-height: 0 }
iframe { border: 0; width: 100%; height: 100% }
pre { overflow: auto; padding: .8rem 1rem; border-radius: .4rem; background: #8881; font-size: .75em }
pre.text { border-left: .25rem solid #07a }
code { font-size: .9em } img { max-width: 100% } h2 { margin-top: 0 }
td, th { padding: .2rem .8rem .2rem 0; text-align: left }
footer { position: fixed; right: 1rem; bottom: .5rem; font-size: .7rem; opacity: .7 }
@media print { section { display: block; break-after: page } footer { display: none } }
</style>
SLIDES
<footer aria-live="polite"></footer>
<script type="application/json" id="viewer">VIEWER</script>
<script>
const slides = [...document.querySelectorAll("section")], frame = document.querySelector("iframe");
let at = 0;
function show(n) {
  at = Math.max(0, Math.min(slides.length - 1, n));
  slides.forEach((s, i) => s.classList.toggle("shown", i === at));
  document.querySelector("footer").textContent = `${at + 1} / ${slides.length}`;
  if (slides[at].contains(frame) && !frame.src) {
    const page = JSON.parse(document.getElementById("viewer").textContent);
    frame.src = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  }
  if (location.hash !== `#${at + 1}`) location.hash = at + 1;
  scrollTo(0, 0);
}
addEventListener("keydown", (e) => {
  const by = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[e.key];
  if (by) e.preventDefault(), show(at + by);
  if (e.key === "Home") show(0);
  if (e.key === "End") show(slides.length - 1);
});
addEventListener("hashchange", () => show(+location.hash.slice(1) - 1 || 0));
addEventListener("click", (e) => e.target.closest("a, pre") || show(at + (e.clientX < innerWidth / 2 ? -1 : 1)));
show(+location.hash.slice(1) - 1 || 0);
</script>
</html>
"""


def inline(text, folder):
    """Code, links, stress and pictures, which are put into the file."""
    kept = []
    def keep(piece):
        kept.append(piece)
        return f"\0{len(kept) - 1}\0"
    def picture(m):
        data = base64.b64encode((folder / m[2]).read_bytes()).decode()
        return keep(f'<img alt="{html.escape(m[1])}" src="data:image/png;base64,{data}">')
    text = re.sub(r"`([^`]+)`", lambda m: keep(f"<code>{html.escape(m[1])}</code>"), text)
    text = re.sub(r"!\[([^]]*)\]\(([^)]*)\)", picture, text)
    text = html.escape(text, quote=False)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)  # elsewhere the links lead nowhere
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(\S.*?)\*", r"<i>\1</i>", text)
    while "\0" in text:
        text = re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], text)
    return text


def paragraph(lines, folder):
    say = lambda text: inline(text, folder)
    if heading := re.match(r"(#+) (.*)", lines[0]):
        return f"<h2>{say(heading[2])}</h2>"
    if lines[0].startswith("|"):
        rows = [[say(cell.strip()) for cell in line.strip("|").split("|")] for line in lines if not re.fullmatch(r"[-| :]+", line)]
        return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"
    if item := re.match(r"(\d+\.|-) ", lines[0]):
        items = re.split(r"^(?:\d+\.|-) ", "\n".join(lines), flags=re.M)[1:]
        tag = "ul" if item[1] == "-" else "ol"
        return f"<{tag}>" + "".join(f"<li>{say(i)}</li>" for i in items) + f"</{tag}>"
    return f"<p>{say(' '.join(lines))}</p>"


def section(text, folder):
    done, at = [], 0
    prose = lambda part: done.extend(paragraph(p.splitlines(), folder) for p in re.split(r"\n\s*\n", part.strip()) if p.strip())
    for m in BLOCK.finditer(text):
        prose(text[at:m.start()])
        done.append(f'<pre class="{m[1]}">{html.escape(m[3])}</pre>')
        at = m.end()
    prose(text[at:])
    return "<section>" + "\n".join(done) + "</section>"


def slides(lesson, page):
    text = re.sub(r"\n\[Notes for teachers\].*", "", lesson.text.read_text())
    parts = [section(part, lesson.text.parent) for part in re.split(r"^(?=## )", text, flags=re.M)]
    parts.append('<section class="wide"><iframe title="The graph, step by step"></iframe></section>')
    viewer = json.dumps(page.read_text()).replace("</", "<\\/").replace("<!--", "<\\u0021--")
    filled = {"TITLE": html.escape(lesson.title), "SLIDES": "\n".join(parts), "VIEWER": viewer}
    return re.sub("TITLE|SLIDES|VIEWER", lambda m: filled[m[0]], FRAME)


def main():
    pages, out, *texts = map(pathlib.Path, sys.argv[1:])
    out.mkdir(parents=True, exist_ok=True)
    for lesson in [Lesson(t.resolve()) for t in texts] or lessons():
        name = f"{lesson.course}_{lesson.number}.html"
        (out / name).write_text(slides(lesson, pages / name))
        print(out / name)


main()
