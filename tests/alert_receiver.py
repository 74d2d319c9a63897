"""A receiver of alerts on this machine: a real server that fails as it is told to, and notes what it took."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Does:
    """What the server does with one request: an answer, or none.

    ``then`` is "hang" (no answer before the test is over), "close" (no answer at all) or "half" (it hangs
    up in the middle of its answer).
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"ok"
    then: str = ""


@dataclass
class Taken:
    """One alert that the receiver said it took."""

    key: str
    alert: dict[str, Any]
    headers: dict[str, str]


class Desk:
    """``desk.does`` is what it does with the next requests, one by one; after these it takes everything."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.does: deque[Does] = deque()
        self.asked: list[str] = []
        self.taken: list[Taken] = []
        self.hangs, self.closing = threading.Event(), threading.Event()

    def url(self, path: str = "/hook/secret") -> str:
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    @property
    def keys(self) -> list[str]:
        """The keys of what was taken: a receiver that looks at them takes none twice."""
        return [one.key for one in self.taken]

    @property
    def versions(self) -> list[int]:
        return [one.alert["version"] for one in self.taken]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    desk: Desk

    def do_POST(self) -> None:
        desk = self.desk
        content = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        desk.asked.append(self.path)
        does = desk.does.popleft() if desk.does else Does()
        if does.then == "hang":
            desk.hangs.set()
            desk.closing.wait()
        if does.then in {"hang", "close"}:
            self.close_connection = True
            return
        if 200 <= does.status < 300:
            desk.taken.append(Taken(headers["idempotency-key"], json.loads(content), headers))
        self.send_response(does.status)
        for name, value in does.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(does.body) + 100 * (does.then == "half")))
        self.end_headers()
        self.wfile.write(does.body)
        self.close_connection = does.then == "half"

    def do_GET(self) -> None:
        self.desk.asked.append(f"GET {self.path}")
        self.send_error(405)

    def log_message(self, *_: object) -> None:
        """Nothing: tests look at ``desk.taken``."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up on us is what some tests are about."""


@contextmanager
def receiving() -> Iterator[Desk]:
    """A receiver for as long as the block lasts."""
    handler = type("_Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.desk = Desk(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield handler.desk
    finally:
        handler.desk.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
