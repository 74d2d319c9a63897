"""What the page of a long story costs: its bytes, the time to make it, to open it, and to slide through it.

    python tests/benchmarks/page.py [--reports 2000] [--seed 1] [--steps 60]

The story is that of ``adding.py``: five claims a report on eight metrics, of ten claims six update, three
repeat, one disputes. Beside it, in the same run and the same browser: the claims alone, drawn by pandas
(``DataFrame.to_html``), and the chart of one of the eight metrics, saved by altair with its scripts inline.

For each: its bytes, the processor time to make it, and in the browser the times until something is painted,
until the document is there, and until the page can be used (its scripts have run). Then one step of the
slider: until the page has changed, layout included, and until that is painted. Goals: at most 5 MB, and no
step that an eye sees, 50 ms.

A script, not a test: no test asserts a time. It needs chromium, or the variable STORYTRACK_BROWSER.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import process_time

from adding import DEFINITION, reports
from playwright.sync_api import Browser, Page, sync_playwright

from storytrack.story import Story

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
WATCH = """new MutationObserver(() => {
  if (document.querySelector('.time:not([hidden])')) window.usable ??= performance.now();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['hidden'] })"""
OPENED = """() => {
  const { domContentLoadedEventEnd } = performance.getEntriesByType('navigation')[0];
  const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
  return [paint, domContentLoadedEventEnd, window.usable ?? NaN];
}"""
SLIDE = """async (to) => {
  const slider = document.getElementById('version');
  const before = performance.now();
  slider.value = to;
  slider.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
  const script = performance.now() - before;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [script, performance.now() - before];
}"""
"""Milliseconds of the script with its layout, and until the next frame is painted, which is at least 16."""


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--reports", type=int, default=2_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--steps", type=int, default=60, help="steps of the slider that are measured")
    options = asked.parse_args()
    path = os.environ.get("STORYTRACK_BROWSER") or shutil.which("chromium")
    if path is None:
        sys.exit("there is no chromium: apt-get install chromium, or name one in STORYTRACK_BROWSER")
    story = Story(DEFINITION)
    for report in islice(reports(options.seed), options.reports):
        story.add(report)
    counted = f"{len(story.claims()):,} claims, {len(story.contradictions()):,} disputes"
    _say(f"{options.reports:,} reports, {counted}")
    _say(f"{'':36}{'kB':>8}{'made, s':>9}{'painted':>9}{'there':>8}{'usable, ms':>12}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        for file, name, took in _pages(story, Path(folder)):
            size, times = file.stat().st_size / 1000, _opened(browser, file)
            _say(f"{name:36}{size:>8,.0f}{took:>9.1f}{times[0]:>9.0f}{times[1]:>8.0f}{times[2]:>12.0f}")
        with _page(browser, Path(folder) / "story.html") as page:
            _slide(page, options.reports, options.steps)
        browser.close()


def _pages(story: Story, folder: Path) -> Iterator[tuple[Path, str, float]]:
    """The page and what it is measured beside, each with the seconds that it took to make."""
    before = process_time()
    (folder / "story.html").write_text(story.page(), encoding="utf-8")
    yield folder / "story.html", "story.page()", process_time() - before
    before = process_time()
    (folder / "table.html").write_text(story.to_frame().to_html(), encoding="utf-8")
    yield folder / "table.html", "the claims, by pandas", process_time() - before
    before = process_time()
    story.chart("killed").save(str(folder / "chart.html"), inline=True)
    yield folder / "chart.html", "the chart of one metric, by altair", process_time() - before


def _page(browser: Browser, file: Path) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(WATCH)
    page.goto(file.as_uri(), wait_until="load")
    page.wait_for_timeout(500)
    return page


def _opened(browser: Browser, file: Path) -> list[float]:
    """Milliseconds; opened three times, the middle one counts."""
    times = []
    for _ in range(3):
        with _page(browser, file) as page:
            times.append(page.evaluate(OPENED))
    return [median(each) for each in zip(*times, strict=True)]


def _slide(page: Page, last: int, steps: int) -> None:
    """Back by one, one after another, and to and fro across the story as a finger does."""
    ways = {
        "one version back": [last - step for step in range(1, steps + 1)],
        "to and fro": [(step * 37 % steps) * last // steps for step in range(steps)],
    }
    for name, versions in ways.items():
        measured = [page.evaluate(SLIDE, version) for version in versions]
        for what, times in zip(("changed", "painted"), zip(*measured, strict=True), strict=True):
            worst = quantiles(times, n=20)[-1]
            _say(f"slider, {name}: {what} after {median(times):.0f} ms, 19 of 20 within {worst:.0f} ms")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
