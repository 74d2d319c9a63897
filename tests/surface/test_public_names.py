"""The surface is what ``surface.txt`` says: no name, parameter, field or value changes unseen."""

from __future__ import annotations

import inspect
import types
import typing
from difflib import unified_diff

import pytest
from written_surface import PINNED, written_surface

import storytrack
from storytrack import errors

NAMES = sorted(storytrack.__all__)


def test_the_surface_is_the_one_that_is_written_down():
    pinned, now = PINNED.read_text(encoding="utf-8"), written_surface()
    changes = "\n".join(
        unified_diff(pinned.splitlines(), now.splitlines(), "surface.txt", "now", lineterm="", n=0)
    )
    assert not changes, f"{changes}\n\nIs it meant? Then: python tests/surface/written_surface.py --pin"


def test_every_name_is_there_once_and_none_beside_them():
    assert len(set(NAMES)) == len(NAMES)
    assert set(NAMES) == {*storytrack._HOME_OF, "__version__"}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_public_where_it_is_defined_too(name):
    home = storytrack._HOME_OF.get(name)
    assert home is None or name in inspect.importlib.import_module(home).__all__


def test_a_name_that_is_not_public_is_refused_as_any_module_does():
    with pytest.raises(AttributeError, match="has no attribute 'Storry'"):
        storytrack.Storry  # noqa: B018
    assert not hasattr(storytrack, "utils")


def test_dir_lists_what_is_public_before_any_of_it_is_loaded():
    assert set(NAMES) <= set(dir(storytrack))


def test_every_error_that_may_reach_a_user_is_public():
    assert {name for name in errors.__all__ if isinstance(getattr(errors, name), type)} <= set(NAMES)


ON_PURPOSE = {"Article", "Vocabulary", "Address"}
"""Parts of what is public that nobody makes or names: how a reader works, an address that was read."""


def kinds_in(hint):
    """The classes of ours that an annotation names, however deep."""
    if isinstance(hint, type) and not isinstance(hint, types.GenericAlias):
        yield from [hint] if hint.__module__.startswith("storytrack.") else []
    for part in typing.get_args(hint):
        yield from kinds_in(part)


def hints_of(thing):
    """The annotations of the fields of a class, as far as they can be looked up."""
    try:
        return typing.get_type_hints(thing).values()
    except (NameError, TypeError):  # it names an optional library, or has no annotations
        return ()


def answers_of(name):
    """What a public function returns, and the fields, properties and methods of a public class give."""
    value = getattr(storytrack, name)
    if not isinstance(value, type):
        return
    yield from hints_of(value)
    for member in (inspect.getattr_static(value, part) for part in dir(value) if not part.startswith("_")):
        called = getattr(member, "fget", None) or getattr(member, "func", None) or member
        if inspect.isfunction(called):
            try:
                yield typing.get_type_hints(called).get("return")
            except NameError:
                continue


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_public_name_gives_is_public_too(name):
    public = {getattr(storytrack, one) for one in NAMES if isinstance(getattr(storytrack, one), type)}
    met = {kind for answer in answers_of(name) for kind in kinds_in(answer)}
    assert {kind.__name__ for kind in met - public} - ON_PURPOSE == set()
