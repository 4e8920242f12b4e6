"""Looks at pages in a browser, wide and narrow, and draws every diagram of the documents.

usage: check_pages.py [URL …]
CHROMIUM in the environment names the browser. Pictures, and mermaid.min.js, which draws, are in target/pages.
"""

import os
import pathlib
import re
import sys
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).parents[2]
PICTURES = ROOT / "target/pages"
LIVING = ROOT / "target/living-documentation"
PAGES = {
    "docs": ROOT / "src/main/resources/docs.html",
    "living-documentation": LIVING / "index.html",
    "contract": LIVING / "contract.html",
    "rehearsal": LIVING / "rehearsal.html",
}
WIDTHS = 1280, 390
SERIOUS = "serious", "critical"
CUT_OFF = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(part => part.open = true)"
# Broken links: to a missing part of the page, and the addresses of other files in its folder.
LOST = (
    "() => [...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.hash)"
    ".filter(hash => !document.getElementById(decodeURIComponent(hash.slice(1))))"
)
# An absolute path leads to the service, which does not run here.
OTHER_FILES = (
    '() => [...document.querySelectorAll(\'[href]:not([href^="/"]), [src]:not([src^="/"])\')]'
    ".map(link => (link.href || link.src).split('#')[0])"
    ".filter(address => address.startsWith('file:'))"
)
# The parts that need scripts.
DROP_FORMS = "() => document.querySelectorAll('main .try').forEach(form => form.remove())"
DRAW = (
    "async ([id, text]) => { try { document.body.innerHTML = (await mermaid.render(id, text)).svg; return '' }"
    " catch (e) { return String(e) } }"
)
QUIET = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
QUIET += " --no-first-run"


def main(urls):
    if urls:
        pages = {re.sub(r"\W+", "-", url): url for url in urls}
    else:
        pages = {name: address(file) for name, file in PAGES.items()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=QUIET.split())
        faults = [
            fault
            for name, url in pages.items()
            for fault in [*look(browser, name, url), *without_scripts(browser, name, url)]
        ]
        drawn, bad = draw(browser)
        browser.close()
    if faults or bad:
        sys.exit("\n".join(faults + bad))
    print(
        f"{', '.join(pages)}: nothing serious at {' and '.join(map(str, WIDTHS))} pixels; "
        f"{drawn} diagrams drawn; pictures in {PICTURES.relative_to(ROOT)}"
    )


def address(file):
    if not file.exists():
        makers = "script/ci/living-documentation makes it, and script/rehearse the rehearsal's."
        sys.exit(f"There is no {file.relative_to(ROOT)}: {makers}")
    return file.as_uri()


def look(browser, name, url):
    """The findings of axe, elements that overflow to the side, and browser errors, with everything unfolded."""
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        complaints = complaints_about(page)
        page.goto(url)
        page.screenshot(path=PICTURES / f"{name}-{width}.png")
        page.evaluate(OPEN_ALL)
        place = f"{name}, {width} pixels wide"
        yield from (f"{place}: {fault}" for fault in accessibility(page))
        yield from (f"{place}: there is no {link}, to which it links" for link in lost(page))
        if (cut := page.evaluate(CUT_OFF)) > 0:
            yield f"{place}: {cut} pixels stick out to the right"
        yield from (f"{place}: the browser says {complaint}" for complaint in complaints)
        page.close()


def lost(page):
    """The broken links of the page, except those to other sites."""
    yield from page.evaluate(LOST)
    for address in page.evaluate(OTHER_FILES):
        if not pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(address).path)).exists():
            yield address


def complaints_about(page):
    """A list that grows with each error of the browser."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def accessibility(page):
    for violation in Axe().run(page).response["violations"]:
        if violation["impact"] in SERIOUS:
            targets = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
            what = f"{violation['id']} ({violation['impact']}): {violation['help']}"
            yield f"{what}; {len(targets)} places, such as {targets[0]}"


def without_scripts(browser, name, url):
    """Checks that everything readable with JavaScript is readable without it."""
    texts = []
    for enabled in True, False:
        context = browser.new_context(java_script_enabled=enabled)
        page = context.new_page()
        page.goto(url)
        page.evaluate(DROP_FORMS)
        texts.append(page.locator("main").inner_text())
        context.close()
    if not texts[1].strip() or len(texts[1]) < len(texts[0]):
        yield f"{name}: without JavaScript there are {len(texts[1])} characters to read instead of {len(texts[0])}"


def draw(browser):
    """The number of diagrams, and those that can't be drawn."""
    page = browser.new_page()
    page.add_script_tag(path=PICTURES / "mermaid.min.js")
    bad, number = [], 0
    for file in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("terraform/**/*.md")]):
        for text in re.findall(r"(?ms)^```mermaid\n(.*?)^```$", file.read_text()):
            number += 1
            problem = page.evaluate(DRAW, [f"diagram{number}", text])
            page.screenshot(path=PICTURES / f"diagram-{file.stem}-{number}.png")
            if problem:
                bad.append(f"{file.relative_to(ROOT)}, diagram {number}: {problem}")
    page.close()
    return number, bad


if __name__ == "__main__":
    main(sys.argv[1:])
