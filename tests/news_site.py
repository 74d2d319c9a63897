"""A news site on this machine: a real server whose pages a test lays out, and which notes who asks."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What the server answers at one path.

    ``length`` is the Content-Length that it claims, where that is not the body's; ``chunks`` are sent
    after the body, one by one; ``etag`` makes it answer 304 to whoever has it already.
    """

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    chunks: Iterable[bytes] = ()
    etag: str = ""


class NewsSite:
    """``site["/rss"] = Page(…)`` lays out a page; ``site.asked`` holds (path, headers) of every request."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    def __setitem__(self, path: str, page: Page | bytes | str) -> None:
        self.pages[path] = page if isinstance(page, Page) else Page(page)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self._server.server_port}{path}"

    def requests(self, path: str) -> list[dict[str, str]]:
        return [headers for asked, headers in self.asked if asked == path]

    def drip(self) -> Iterator[bytes]:
        """A byte now and then, until the test is over."""
        while not self.closing.wait(0.02):
            yield b" "


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: NewsSite

    def do_GET(self) -> None:
        site = self.site
        site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        page = site.pages.get(self.path, Page("not here", 404))
        body = page.body.encode() if isinstance(page.body, str) else page.body
        known = page.etag and self.headers.get("If-None-Match") == page.etag
        self.send_response(304 if known else page.status)
        for name, value in {**page.headers, **({"ETag": page.etag} if page.etag else {})}.items():
            self.send_header(name, value)
        if known:
            self.end_headers()
            return
        endless = page.chunks or page.length is not None
        if endless:
            self.send_header("Connection", "close")
            self.close_connection = True
        if not page.chunks or page.length is not None:
            self.send_header("Content-Length", str(len(body) if page.length is None else page.length))
        self.end_headers()
        self.wfile.write(body)
        for chunk in page.chunks:
            self.wfile.write(chunk)

    def log_message(self, *_: object) -> None:
        """Nothing: tests look at ``site.asked``."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up on us is what some tests are about."""


@contextmanager
def news_site() -> Iterator[NewsSite]:
    """A site without a page, for as long as the block lasts."""
    handler = type("_Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.site = NewsSite(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield handler.site
    finally:
        handler.site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
