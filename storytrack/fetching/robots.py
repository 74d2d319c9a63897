"""``Robots``: what a site asks of programs that nobody pointed at the page (RFC 9309)."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from storytrack.errors import FetchFailed
from storytrack.fetching.web import Web

__all__ = ["Robots"]

_NAME = "storytrack"
_MOST = 512 * 1024
"""Bytes of a robots.txt; RFC 9309 asks for 500 KiB at least."""
_LONGEST_PAUSE = 30.0
"""Seconds; a site that asks for more between two pages is still asked this often."""


class Robots:
    """Remembers the robots.txt of every site for as long as it lives.

    Pages that the user named are not asked about here: those were fetched by a person's wish.
    """

    def __init__(self, web: Web) -> None:
        self._web = web
        self._sites: dict[str, RobotFileParser] = {}

    def allow(self, url: str) -> bool:
        """Whether the site lets us fetch ``url``.

        Raises :class:`~storytrack.errors.FetchFailed` when it cannot say now: then not, for now.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._sites:
            self._sites[site] = self._rules(site)
        return self._sites[site].can_fetch(_NAME, url)

    def _rules(self, site: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            found = self._web.get(f"{site}/robots.txt", most=_MOST).content or b""
        except FetchFailed as error:
            if error.again:
                raise
            found = b""  # there is none
        with suppress(ValueError):  # a rule that is no address
            rules.parse(found.decode("utf-8", "replace").splitlines())
        delay = rules.crawl_delay(_NAME)
        if delay is not None:
            self._web.slow_down(site, min(float(delay), _LONGEST_PAUSE))
        return rules
