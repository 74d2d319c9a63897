"""Addresses that an input gives of itself: only those of the web are taken."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from storytrack.reading.inputs.bounds import line

__all__ = ["host_of", "web_address"]


def web_address(written: str, base: str = "") -> str:
    """The http or https address that ``written`` means on the page ``base``; ``""`` for any other."""
    try:
        address = urljoin(line(base), line(written))
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if written and parts.scheme in {"http", "https"} and parts.netloc else ""


def host_of(address: str) -> str:
    """Who serves an address, without the "www." that says nothing: the last resort for an outlet's name."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
