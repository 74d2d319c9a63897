"""Every public name shows in its docstring what one would type, and that comes out as printed."""

from __future__ import annotations

import doctest
import inspect
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

import storytrack
from storytrack import Story

PUBLIC = {name: getattr(storytrack, name) for name in storytrack.__all__}
DOCUMENTED = {name: one for name, one in PUBLIC.items() if callable(one)}
METHODS = {
    f"Story.{name}": inspect.getattr_static(Story, name) for name in dir(Story) if not name.startswith("_")
}
SHOWN = {**DOCUMENTED, **METHODS}
HARD_TO_BRING_ABOUT = {"StoreConflict", "StoreFull", "StoreReadOnly"}
"""A full disk, say: :class:`StoreError` shows how the family is caught."""
PARSER = doctest.DocTestParser()


def examples_of(name):
    return PARSER.get_examples(inspect.getdoc(SHOWN[name]) or "")


def ran(name, examples, globs):
    """What comes out otherwise than it is printed."""
    told = []
    test = doctest.DocTest(examples, {}, name, None, 0, None)
    test.globs = globs  # and no copy: what comes next goes on with it
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False).run(
        test, out=told.append, clear_globs=False
    )
    return "".join(told)


@pytest.fixture
def names(tmp_path, monkeypatch):
    """What an example has at hand: the public names, a few of Python's, and the story of ``Story``."""
    monkeypatch.chdir(tmp_path)
    globs = {**PUBLIC, "Path": Path, "sqlite3": sqlite3, "closing": closing, "timedelta": timedelta}
    assert ran("Story", examples_of("Story"), globs) == ""
    return globs


@pytest.mark.parametrize("name", sorted(set(SHOWN) - HARD_TO_BRING_ABOUT))
def test_an_example_comes_out_as_its_docstring_prints_it(name, names):
    assert examples_of(name), f"{name} shows no example"
    assert ran(name, examples_of(name), names) == ""


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_docstring_begins_with_one_sentence_that_is_not_its_name(name):
    first = inspect.getdoc(SHOWN[name]).splitlines()[0]
    assert first[0].isupper() or first.startswith("``")
    assert len(first) > 10
