"""``Web``: asks for one address at a time, or posts to it, politely, within bounds of time and size."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urljoin, urlsplit

from storytrack.errors import FetchFailed, MissingExtra, Problem
from storytrack.fetching.addresses import host_of, refuse_private
from storytrack.fetching.bodies import ENCODINGS, body
from storytrack.fetching.pace import retry_after

if TYPE_CHECKING:
    import httpx

__all__ = ["Answer", "Web"]

_T = TypeVar("_T")
_Request = Callable[[], Coroutine[Any, Any, _T]]

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_IN_TROUBLE = frozenset((408, 425, 429, *range(500, 600)))
"""Answers that another time may not be given."""

_MOST_SAID = 300
"""Bytes of an answer to what was posted that are quoted where it was refused."""

_SAVE_IT = "save the page with a browser and give the file"
_ADVICE = {
    **dict.fromkeys((401, 402, 403, 406, 451), f"it does not answer programs: {_SAVE_IT}"),
    **dict.fromkeys((404, 410), "check the address"),
}
"""What to do about an answer that will be the same another time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; ``content`` is ``None`` when nothing changed since ``etag`` or ``modified``."""

    url: str
    """Where it was found in the end."""
    content: bytes | None
    charset: str = ""
    etag: str = ""
    modified: str = ""


class Web:
    """Fetches pages and feeds, and posts; to be closed after use, or used in a ``with`` statement.

    ``agent`` says who asks. One request may take ``seconds`` in all, redirects included, and an
    answer may have ``most`` bytes; between two requests to a host are at least ``pause`` seconds.
    ``named`` are the hosts that the user named: others are asked only where they are public.

    Raises :class:`~storytrack.errors.MissingExtra` without httpx; ``extra`` is the one that brings it.
    """

    def __init__(
        self,
        agent: str,
        *,
        seconds: float = 30,
        most: int = 16 * 1024 * 1024,
        pause: float = 1,
        sleep: Callable[[float], None] = time.sleep,
        extra: str = "feeds",
    ) -> None:
        self.agent = agent
        self._seconds, self._most, self._pause, self._sleep = seconds, most, pause, sleep
        self._named: set[str] = set()
        self._asked: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._client = _client(agent, extra)
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._runner.run(self._client.aclose())
        self._runner.close()

    def trust(self, url: str) -> None:
        """The user named this address: its host may be one of a private network."""
        self._named.add(host_of(url))

    def slow_down(self, url: str, pause: float) -> None:
        """Leave at least so many seconds between two requests to the host of ``url``."""
        self._pauses[host_of(url)] = max(pause, self._pause)

    def get(self, url: str, *, etag: str = "", modified: str = "", most: int | None = None) -> Answer:
        """Ask for ``url``; with the ``etag`` or ``modified`` of an earlier answer, only for what is new.

        Raises :class:`~storytrack.errors.FetchFailed` for anything but a whole answer.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        return self._asked_for(url, partial(self._follow, url, headers, most or self._most))

    def post(self, url: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Post to an address that the user named; return when its server has taken it (2xx).

        No redirect is followed: what is posted was meant for nobody else. Raises
        :class:`~storytrack.errors.FetchFailed` for any other answer, and for none.
        """
        self._asked_for(url, partial(self._send, url, content, dict(headers)))

    def _asked_for(self, url: str, request: _Request[_T]) -> _T:
        """What a request comes to, made when its host may be asked again."""
        self._wait(host_of(url))
        try:
            return self._runner.run(self._within_time(url, request))
        finally:
            self._asked[host_of(url)] = time.monotonic()
            self._client.cookies.clear()

    def _wait(self, host: str) -> None:
        last = self._asked.get(host)
        if last is not None:
            left = self._pauses.get(host, self._pause) - (time.monotonic() - last)
            if left > 0:
                self._sleep(left)

    async def _within_time(self, url: str, request: _Request[_T]) -> _T:
        import httpx  # noqa: PLC0415 - an extra

        try:
            async with asyncio.timeout(self._seconds):
                return await request()
        except TimeoutError:
            raise FetchFailed(Problem(f"no whole answer within {self._seconds:g} s", url)) from None
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchFailed(
                Problem(f"it leads to no address of the web: {error}", url), again=False
            ) from None
        except (httpx.HTTPError, OSError) as error:
            why = str(error) or type(error).__name__
            raise FetchFailed(Problem(f"it cannot be reached: {why}"[:300], url)) from None

    async def _follow(self, url: str, headers: dict[str, str], most: int) -> Answer:
        here = url
        for _ in range(_MOST_REDIRECTS + 1):
            host = host_of(here)
            if host not in self._named:
                await refuse_private(host, here)
            async with self._client.stream("GET", here, headers=headers) as response:
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return await _answer(response, here, most)
                here = urljoin(here, response.headers["location"])
        raise FetchFailed(Problem(f"more than {_MOST_REDIRECTS} redirects", url, _SAVE_IT), again=False)

    async def _send(self, url: str, content: bytes, headers: dict[str, str]) -> None:
        import httpx  # noqa: PLC0415 - an extra

        headers = {**headers, "Accept-Encoding": "identity"}
        async with self._client.stream("POST", url, content=content, headers=headers) as response:
            if response.is_success:
                return
            if response.status_code in _REDIRECTS:
                advice = f"nothing is posted elsewhere; it leads to {_host_led_to(response, url)}"
                raise _refused(response, url, advice)
            said = b""
            with suppress(httpx.HTTPError):  # its status tells enough
                said = await anext(response.aiter_raw(), b"")
            raise _refused(response, url, said[:_MOST_SAID].decode("utf-8", "replace"))


def _host_led_to(response: httpx.Response, url: str) -> str:
    led_to: str = urljoin(url, response.headers.get("location", ""))
    return urlsplit(led_to).netloc


def _refused(response: httpx.Response, url: str, advice: str) -> FetchFailed:
    """The error of an answer that is none: whether, and when, to ask again."""
    status = response.status_code
    said = Problem(f"the server answered {_named(status)}", url, advice)
    if status in _IN_TROUBLE:
        return FetchFailed(
            said, after=retry_after(response.headers.get("retry-after", ""), datetime.now(UTC))
        )
    return FetchFailed(said, again=False)


async def _answer(response: httpx.Response, url: str, most: int) -> Answer:
    status, headers = response.status_code, response.headers
    if status not in {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION, HTTPStatus.NOT_MODIFIED}:
        raise _refused(response, url, _ADVICE.get(status, ""))
    content = None
    if status != HTTPStatus.NOT_MODIFIED:
        content = await body(response.aiter_raw(), headers.get("content-encoding", ""), most, url)
    return Answer(
        url,
        content,
        charset=response.charset_encoding or "",
        etag=headers.get("etag", "")[:1_000],
        modified=headers.get("last-modified", "")[:100],
    )


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _client(agent: str, extra: str) -> httpx.AsyncClient:
    try:
        import httpx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra(
            Problem("asking the web needs httpx", fix=f'pip install ".[{extra}]" in a copy of storytrack')
        ) from error
    return httpx.AsyncClient(
        headers={
            "User-Agent": agent,
            "Accept": "application/atom+xml, application/rss+xml, text/html, application/json, */*;q=0.5",
            "Accept-Encoding": ENCODINGS,
        },
        limits=httpx.Limits(max_connections=1),
        timeout=None,  # noqa: S113 - the whole of a request has one, in Web
    )
