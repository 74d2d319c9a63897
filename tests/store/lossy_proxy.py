"""A way to a PostgreSQL server on which a connection can be cut at a chosen moment."""

import socket
import tempfile
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit, urlunsplit

import psycopg

READY = b"Z\x00\x00\x00\x05"
"""How the server's answer to a query ends (https://www.postgresql.org/docs/current/protocol-message-formats.html)."""


class LossyProxy:
    """``address`` leads to the database; ``lose`` says what is lost next, and it is lost once.

    ``answers`` counts what the server has answered, a round trip each.
    """

    def __init__(self, server: tuple, folder: Path) -> None:
        self._server = server
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        self.lost = self.answers = 0
        self._next = ""
        Thread(target=self._serve, daemon=True).start()

    def lose(self, what: str) -> None:
        """Cut the connection at the next query: before the ``request`` comes through, or its ``answer``."""
        self._next = what

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        with closing(client), closing(_connected(self._server)) as server, suppress(OSError):
            Thread(target=_pump, args=(server, client, self), daemon=True).start()
            while data := client.recv(65536):
                if self._next == "request":
                    break
                server.sendall(data)
            if self._next == "request":
                self._cut(server, client)

    def _cut(self, *sockets: socket.socket) -> None:
        self._next, self.lost = "", self.lost + 1
        for one in sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listener.close()


def _pump(server: socket.socket, client: socket.socket, proxy: LossyProxy) -> None:
    """What the server says goes to the client, but for an answer that is to be lost."""
    with suppress(OSError):
        while data := server.recv(65536):
            proxy.answers += data.count(READY)
            if proxy._next != "answer":
                client.sendall(data)
            elif READY in data:
                proxy._cut(server, client)


def _connected(server: tuple) -> socket.socket:
    host, port = server
    if host.startswith("/"):
        found = socket.socket(socket.AF_UNIX)
        found.connect(f"{host}/.s.PGSQL.{port}")
        return found
    return socket.create_connection((host, port))


@contextmanager
def lossy_way(address: str):
    """A proxy before the server of an address, and the address by way of it."""
    with closing(psycopg.connect(address)) as connection:
        server = (connection.info.host, connection.info.port)
    with (
        tempfile.TemporaryDirectory(prefix="way") as folder,
        closing(LossyProxy(server, Path(folder))) as proxy,
    ):
        parts = urlsplit(address)
        netloc = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
        proxy.address = urlunsplit((parts.scheme, netloc, parts.path, f"host={folder}", ""))
        yield proxy
