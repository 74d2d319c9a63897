"""Addresses of databases: what they name, and that no part of a password is ever shown."""

import subprocess
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import pytest

from storytrack import backup, verify
from storytrack.errors import InvalidInput, StoreError
from storytrack.store.address import Address, name_of, place_of
from storytrack.store.memory import MemoryLog
from storytrack.store.opening import open_log, which_story

FORMS = {
    "postgresql://db.example/news": ("postgresql://db.example/news", None, "news"),
    "postgres://db.example/news#train": ("postgres://db.example/news", "train", "train"),
    "postgresql://desk@db.example:5433/news": ("postgresql://desk@db.example:5433/news", None, "news"),
    "postgresql://desk:secret@db.example/news#train": ("postgresql://desk@db.example/news", "train", "train"),
    "postgresql://desk:se:cret@db.example/news": ("postgresql://desk@db.example/news", None, "news"),
    "postgresql:///news?host=/run/postgresql&password=secret": (
        "postgresql:///news?host=/run/postgresql",
        None,
        "news",
    ),
    "postgresql://one:1,two:2,[::1]:3/news": ("postgresql://one:1,two:2,[::1]:3/news", None, "news"),
    "postgresql://": ("postgresql://", None, "story"),
    "postgresql:///a%20b#jaffar%20express%23": ("postgresql:///a%20b", "jaffar express#", "jaffar express#"),
    "postgresql:///news#": ("postgresql:///news", None, "news"),
    "postgresql:///?host=/a%20b&dbname=c%0Ad": ("postgresql:///?host=/a%20b&dbname=c%0Ad", None, "story"),
    "postgresql:///news?dbname=postgres://x:secret@y/z": ("postgresql:///news", None, "news"),
    "postgresql:///news#%zz%ff": ("postgresql:///news", "%zz\ufffd", "%zz\ufffd"),
    "postgresql:///news#é/?@": ("postgresql:///news", "é/?@", "é/?@"),
}


@pytest.mark.parametrize("text", FORMS)
def test_an_address_names_a_database_and_perhaps_a_story(text):
    shown, story, name = FORMS[text]
    address = Address.parse(text)
    assert (address.database, address.story, name_of(address)) == (shown, story, name)
    assert place_of(text) == address
    assert place_of(address) is address
    assert "secret" not in f"{address} {address!r}"
    assert Address.parse(f"{address}").story == story


@pytest.mark.parametrize("path", ["train.db", "postgresql", "a:/b", "postgresql:/x", "", "./postgresql://x"])
def test_what_has_no_scheme_is_the_path_of_a_file(path):
    assert Address.parse(path) is None
    assert place_of(path) == Path(path)


UNREADABLE = (
    "postgresql://desk:se/cret@db.example/news",
    "postgresql://desk:se#cret@db.example/news",
    "postgresql://desk:se?cret@db.example/news",
    "postgresql://desk:se@cret@db.example/news",
    "postgresql://desk:se cret@db.example/news",
    "postgresql://desk:secret/news",
    "postgresql://db.example/news/secret",
    "postgresql://db.example/news?secret",
    "postgresql://db.example/news?password=secret&wrong=1",
    "postgresql://desk:%zzsecret@db.example/news",
    "mysql://desk:secret@host/x",
    "sqlite:///secret.db",
    "postgresql://desk:secret@db.example/\ud800",
    "postgresql://desk:secret\ud800@db.example/news",
    "postgresql://desk:secret%@db.example/news",
    "postgresql://desk:secret%4@db.example/news",
    "postgresql://desk:secret%00@db.example/news",
    "postgresql://desk:secret@db.example:-1/news",
    "postgresql://desk:secret@:99999/news?host=/none",
    "postgresql://desk:secret@/news?host=/none&port=99999999999999999999",
    "postgresql://desk:secret@/news?host=/none&connect_timeout=soon",
    "postgresql://desk:secret@/news?host=/none&hostaddr=999.1.1.1",
    "postgresql://desk:secret@/news?host=/none&service=none",
    "postgresql:///news?host=/none&dbname=postgresql://desk:secret@host/news",
    "postgresql:///news?host=/none&dbname=host=x%20password=secret",
    "postgresql+psycopg://desk:secret@db.example/news",
)


@pytest.mark.parametrize("text", UNREADABLE)
def test_an_address_that_cannot_be_used_is_refused_and_not_repeated(text, tmp_path):
    uses = (lambda: open_log(text, patience=0.1), lambda: verify(text), lambda: backup(text, tmp_path / "a"))
    for use in uses:
        with pytest.raises(StoreError) as refusal:
            use()
        assert "cret" not in "".join(traceback.format_exception(refusal.value))


def test_an_address_is_read_in_linear_time():
    for part in ("a" * 200_000, ",[" * 100_000, ":@" * 100_000, "%" * 200_000):
        for text in (f"postgresql://{part}", f"postgresql://{part}/{part}?{part}#{part}"):
            with suppress(StoreError):
                assert len(Address.parse(text).database) <= len(text)


def test_an_address_and_a_definition_must_name_one_story():
    with pytest.raises(InvalidInput, match="the address names the story 'train', the definition 'ferry'"):
        which_story(MemoryLog(), "postgresql:///news#train", "ferry")
    assert which_story(MemoryLog(), "postgresql:///news#train", "train") == "train"
    assert which_story(MemoryLog(), "postgresql:///news#train", None) == "train"
    assert which_story(MemoryLog(), "postgresql:///news", None) == "news"


WITHOUT_PSYCOPG = """
import sys
sys.modules["psycopg"] = None
from storytrack import MissingExtra, Story
try:
    Story.open("postgresql://desk:secret@db.example/news")
except MissingExtra as error:
    print(error)
"""


def test_without_the_driver_the_extra_is_named():
    told = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", WITHOUT_PSYCOPG], check=True, capture_output=True, text=True
    )
    assert "pip install '.[postgres]'" in told.stdout
    assert "secret" not in told.stdout
