"""A real browser, without a network: whatever it asks for beside the file itself is refused and noted.

Chromium is looked for on the path (Debian's package), or in the variable STORYTRACK_BROWSER. Without one the
tests are skipped, unless STORYTRACK_REQUIRE_BROWSER is set: then they fail.
"""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import sync_playwright

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
WIDE, PHONE = (1280, 900), (360, 740)


def chromium_path():
    named = os.environ.get("STORYTRACK_BROWSER")
    return (
        named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )


def refuse():
    """There is no browser: skip, or fail where one is required."""
    if os.environ.get("STORYTRACK_REQUIRE_BROWSER"):
        pytest.fail("there is no chromium, and STORYTRACK_REQUIRE_BROWSER is set")
    pytest.skip("there is no chromium: apt-get install chromium, or name one in STORYTRACK_BROWSER")


@pytest.fixture(scope="module")
def browser():
    """A browser for the tests of one file: as long as it lives, no other event loop can run."""
    path = chromium_path()
    if path is None:
        refuse()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@dataclass
class Opened:
    """A page in the browser, and all that it should never do."""

    page: object
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, dialogs, and requests for anything but the file."""

    def listen(self, address):
        page = self.page
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("popup", lambda popup: self.complaints.append(f"popup: {popup.url}"))
        page.route("**/*", lambda route: self._request(route, address))

    def _console(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _dialog(self, dialog):
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, route, address):
        if route.request.url.split("#")[0] == address:
            route.continue_()
        else:
            self.complaints.append(f"request: {route.request.url}")
            route.abort()

    # --- what a reader does and sees ---

    def slide(self, version):
        """Put the slider to a version, as dragging it does."""
        self.page.locator("#version").evaluate(
            "(slider, to) => { slider.value = to; slider.dispatchEvent(new Event('input')) }", version
        )

    def start_again(self):
        """Everything as it was when the page was opened, but for what it complained of."""
        self.page.evaluate(
            "() => { document.querySelector('.filters').reset(); location.hash = '';"
            " for (const one of ['party', 'across']) {"
            " document.getElementById(one).selectedIndex = 0;"
            " document.getElementById(one).dispatchEvent(new Event('change', {bubbles: true})) } }"
        )
        self.slide(int(self.page.locator("#version").get_attribute("max")))

    def figures(self):
        """What the table says: (what, figure, state) of every row that is shown."""
        rows = self.page.locator("#figures tbody tr:visible")
        return rows.evaluate_all(
            "rows => rows.map(row => ['.what', '.figure', '.state'].map(part =>"
            " row.querySelector(part).textContent))"
        )

    def shown(self, selector):
        """The words of all elements that are shown."""
        return self.page.locator(selector).evaluate_all(
            "found => found.filter(one => one.checkVisibility()).map(one => one.textContent)"
        )


@pytest.fixture(scope="module")
def open_page(browser, tmp_path_factory):
    """Opens the text of a page as a file; ``with open_page(text) as opened``."""
    folder = tmp_path_factory.mktemp("pages")
    files = {}

    @contextmanager
    def opening(text, *, fragment="", size=WIDE, scheme="light", scripts=True):
        path = files.setdefault(text, folder / f"{len(files)}.html")
        path.write_text(text, encoding="utf-8")
        with ExitStack() as stack:
            context = browser.new_context(
                viewport=dict(zip(("width", "height"), size, strict=True)),
                color_scheme=scheme,
                java_script_enabled=scripts,
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            opened = Opened(context.new_page())
            opened.listen(path.as_uri())
            opened.page.goto(path.as_uri() + fragment)
            yield opened
            assert opened.complaints == []

    return opening
