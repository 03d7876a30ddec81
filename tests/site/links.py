#!/usr/bin/env python3
"""links.py FOLDER: every link of a site leads to a page, and a place in it, that exists; nothing is fetched from elsewhere; every page
is at most three clicks from the front page, but lists of a class's inherited members, which are four."""
import posixpath
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

CLICKS = 3
FOLDER = Path(sys.argv[1])


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.fetched, self.anchors = set(), set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.anchors |= {attrs[key] for key in ("id", "name") if attrs.get(key)}
        if tag == "a" and attrs.get("href") and not attrs["href"].startswith("javascript:"):
            self.links.add(attrs["href"])
        address = attrs.get("href") if tag == "link" and attrs.get("rel") != "canonical" else attrs.get("src")
        if address and not address.startswith("javascript:"):
            self.fetched.add(address)


def faults_and_clicks():
    faults, pages, to = [], {}, {}
    for path in sorted(FOLDER.rglob("*.html")):
        if not re.search("reference/(search|dir_)", path.as_posix()):  # what doxygen's search box shows, and unlinked folders
            pages[path.relative_to(FOLDER).as_posix()] = Page(path.read_text(errors="replace"))
    for name, page in pages.items():
        to[name] = set()
        if name.startswith("reference/"):  # doxygen's menu is made by a script
            menu = (FOLDER / "reference/menudata.js").read_text()
            page.links |= {url for url in re.findall(r'url:"([^"]+)"', menu)}
        for address in page.links | page.fetched:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if address in page.fetched and parts.scheme != "data":
                    faults.append(f"{name} fetches {address}")
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            if target in pages:
                if address in page.links:
                    to[name].add(target)
                # doxygen's summaries name sections that it leaves out, its lists letters in another case
                is_place = not parts.fragment or unquote(parts.fragment) in pages[target].anchors or name.startswith("reference/")
                if not is_place and name != "404.html":
                    faults.append(f"{name} links to {address}: no such place")
            elif not (FOLDER / target).exists() and name != "404.html":  # whose links are those of a server's root
                faults.append(f"{name} links to {address}, which is not there")
    clicks, now = {"index.html": 0}, ["index.html"]
    while now:
        now = [t for name in now for t in to[name] if clicks.setdefault(t, clicks[name] + 1) == clicks[name] + 1]
    for name in pages:
        if clicks.get(name, 99) > CLICKS + name.endswith("-members.html") and name != "404.html":
            faults.append(f"{name} is {clicks.get(name, 'infinitely many')} clicks from the front page")
    return faults, clicks


faults, clicks = faults_and_clicks()
print(*faults[:40], sep="\n")
print(f"{len(clicks)} pages within {max(clicks.values())} clicks of the front page; {len(faults)} faults")
sys.exit(bool(faults))
