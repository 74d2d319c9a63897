"""What all tests share: no test depends on how fast the machine is, and none asks a network but its own."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from news_site import news_site

pytest_plugins = ["pytester"]

settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


@pytest.fixture
def site():
    with news_site() as found:
        yield found


@pytest.fixture(scope="session")
def _postgres(tmp_path_factory):
    from postgres_server import database  # noqa: PLC0415 - a server is started where a test asks for it

    with database(tmp_path_factory.mktemp("postgres") / "data") as found:
        yield found


@pytest.fixture
def postgres(_postgres):
    """An empty PostgreSQL database: a ``postgres_server.Database``."""
    yield _postgres
    _postgres.forget()
