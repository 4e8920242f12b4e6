"""Walks a product owner's path in a browser, wide and narrow: from README to the published feature report in two clicks. GitHub is played.

usage: walk_to_report.py
CHROMIUM in the environment names the browser. Leaves pictures in target/pages.
"""

import os
import sys

from playwright.sync_api import sync_playwright

from check_pages import PICTURES, QUIET, WIDTHS
from played_github import README, REPOSITORY, ROOT, SITE, published, serve

# README's words for what to click, and GitHub's heading above the second.
FIRST, SECOND, ABOVE = "the feature report of the newest version", "the address under Latest deployments", "Latest deployments"
HEADING = "Task API: what it does"
LINKS = "() => [...document.querySelectorAll('[href], [src]')].map(link => link.href || link.src)"
LOST = "() => [...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.hash.slice(1)).filter(id => !document.getElementById(decodeURIComponent(id)))"


class Fault(Exception):
    """What a product owner would trip over."""


def main():
    environment, folder = published()
    host = serve(environment, folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=QUIET)
        for width in WIDTHS:
            for start in REPOSITORY, README:
                page = browser.new_page(viewport={"width": width, "height": 900})
                try:
                    walk(page, host, start)
                    page.screenshot(path=PICTURES / f"walk-{width}.png")
                    read(page)
                    links = follow(page, host + SITE)
                except Fault as fault:
                    sys.exit(f"From {start}, {width} pixels wide: {fault}")
                page.close()
        browser.close()
    print(f"From README to {folder.relative_to(ROOT)} by the page of {environment}, GitHub being played: two clicks at {' and '.join(map(str, WIDTHS))} pixels; "
        f"all {links} links of the site lead somewhere")


def walk(page, host, start):
    """Clicks what README says, and nothing else."""
    page.goto(host + start)
    if SECOND not in page.inner_text("body"):
        raise Fault(f"README does not say that the second click is “{SECOND}”")
    for link in page.get_by_role("link", name=FIRST), page.get_by_role("region", name=ABOVE).get_by_role("link"):
        if link.count() != 1:
            raise Fault(f"{link.count()} links to click at {page.url}, which says: {page.inner_text('body')[:60]!r}")
        link.click()
        # A click waits till the answer begins, not till it is there.
        page.wait_for_load_state()
    if page.url != host + SITE or page.locator("h1").all_inner_texts() != [HEADING]:
        raise Fault(f"two clicks lead to {page.url}, which says: {page.inner_text('body')[:60]!r}")


def read(page):
    """A scenario is there, and unfolds."""
    scenario = page.locator("details.scenario").first
    if not scenario.count():
        raise Fault("the report has no scenario")
    scenario.locator("summary").click()
    if not scenario.locator(".steps").first.is_visible():
        raise Fault("the first scenario does not show its steps")


def follow(page, home):
    """Follows all links within the site; gives how many there are. Other sites are not asked."""
    seen, to_see, links = set(), {home}, []
    while to_see:
        seen.add(url := to_see.pop())
        if not url.startswith(home) or page.goto(url).status != 200:
            raise Fault(f"the report links to {url}, which the site does not have")
        if lost := page.evaluate(LOST):
            raise Fault(f"{url} has no {', '.join(lost)}, to which it links")
        links += (here := page.evaluate(LINKS))
        to_see |= {link.partition("#")[0] for link in here if not link.startswith("https://")} - seen
    return len(links)


if __name__ == "__main__":
    main()
