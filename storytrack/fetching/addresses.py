"""Which addresses may be asked: the web, and of a private network only what the user named."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from storytrack.errors import FetchFailed, Problem

__all__ = ["host_of", "is_of_this_machine", "is_web_address", "refuse_private"]


def is_web_address(text: str) -> bool:
    """Whether a text is meant as an address of the web: it begins with http:// or https://."""
    return text[:8].lower().startswith(("http://", "https://"))


def host_of(url: str) -> str:
    """The host of an http or https address; raises FetchFailed for any other."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or not is_web_address(url):
        fix = "write it as https://news.example/page"
        raise FetchFailed(Problem("this is no address of the web", f"{url:.200}", fix), again=False)
    return host


def is_of_this_machine(url: str) -> bool:
    """Whether an address names this machine: localhost, or a number of its own, 127.0.0.1 or [::1]."""
    try:
        host = urlsplit(url).hostname or ""
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


async def refuse_private(host: str, url: str) -> None:
    """Raise FetchFailed for a host of a private network or of this machine.

    A page or feed could otherwise make us ask, by a link or a redirect, what only this machine may.
    A name that cannot be looked up here is left to the request.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return
    if not all(ip_address(str(address[0]).partition("%")[0]).is_global for *_, address in found):
        raise FetchFailed(
            Problem("a link or redirect into a private network is not followed", url), again=False
        )
