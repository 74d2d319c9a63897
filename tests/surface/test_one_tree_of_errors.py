"""Every error that can reach a user stands in one tree, says what, where and fix, and travels."""

from __future__ import annotations

import ast
import copy
import pickle
import pydoc
from functools import cache
from pathlib import Path

import pytest

import storytrack
from storytrack import Problem, StorytrackError, errors

PROBLEMS = (Problem("low is above high", "claims.0.quantity", "swap them"), Problem("no outlet"))
PACKAGE = Path(storytrack.__file__).parent


def tree(kind):
    return [kind, *(below for one in kind.__subclasses__() for below in tree(one))]


TREE = [kind for kind in tree(StorytrackError) if kind.__module__ == "storytrack.errors"]
NAMES = {kind.__name__ for kind in TREE}


def relative(path):
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_tree_is_all_of_the_public_errors():
    assert {kind.__name__ for kind in TREE} == set(errors.__all__) - {"Problem"}


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "errors.py"], ids=relative)
def test_no_branch_of_the_tree_grows_in_another_file(path):
    defined = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef)]
    grown = [
        one.name for one in defined if {base.id for base in one.bases if isinstance(base, ast.Name)} & NAMES
    ]
    assert grown == []


@pytest.mark.parametrize("kind", TREE)
def test_an_error_says_what_is_wrong_and_where_and_what_to_do(kind):
    error = kind(PROBLEMS[0])
    assert str(error) == "claims.0.quantity: low is above high (swap them)"
    assert error.problems == PROBLEMS[:1]


@pytest.mark.parametrize("kind", TREE)
def test_an_error_lists_all_that_is_wrong(kind):
    assert str(kind(*PROBLEMS)).splitlines() == [
        "2 problems:",
        "  - claims.0.quantity: low is above high (swap them)",
        "  - no outlet",
    ]


def pickled(one):
    return pickle.loads(pickle.dumps(one))  # noqa: S301 - our own error


@pytest.mark.parametrize("travelled", [pickled, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("kind", TREE)
def test_an_error_comes_back_from_another_process_as_it_was(kind, travelled):
    error = kind(*PROBLEMS)
    error.add_note("while the wire was read")
    back = travelled(error)
    assert (type(back), back.problems, str(back)) == (kind, error.problems, str(error))
    assert vars(back) == vars(error)


def drawn():
    """Error → how deep it hangs in the drawing of the tree, and whether its line says a word about it."""
    for line in errors.__doc__.splitlines():
        branch, found, text = line.partition("── ")
        if found:
            name, _, use = text.partition(" ")
            yield name, len(branch) // 4, bool(use.strip())


@pytest.mark.parametrize("kind", [kind for kind in TREE if kind is not StorytrackError])
def test_the_drawing_of_the_tree_has_every_error_below_its_parent(kind):
    depth = len([base for base in kind.__mro__ if base in TREE]) - 1
    assert (kind.__name__, depth, True) in list(drawn())


def test_the_drawing_of_the_tree_has_nothing_else():
    assert len(list(drawn())) == len(TREE) - 1


@pytest.mark.parametrize("kind", TREE)
def test_help_tells_what_an_error_is_for(kind):
    told = pydoc.plain(pydoc.render_doc(kind))
    assert kind.__doc__.splitlines()[0] in told
    assert not kind.__doc__.startswith(kind.__name__)


def raised_in(path):
    """The errors that a module makes and raises on the spot; what a function makes is looked at there."""
    for node in ast.walk(tree_of(path)):
        made = node.exc if isinstance(node, ast.Raise) else None
        name = made.func.id if isinstance(made, ast.Call) and isinstance(made.func, ast.Name) else ""
        if name[:1].isupper():
            yield name


SIGNALS = {
    "__init__.py": "AttributeError",
    "backfilling/adding.py": "AssertionError",
    "files/exchange/cells.py": "ValueError",
    "files/exchange/prov_json.py": "ValueError",
    "keeping/checkpointing.py": "LookupError",
    "keeping/on_file.py": "KeyError",
    "keeping/past.py": "LookupError",
    "reading/inputs/tolerant_json.py": "ValueError",
    "reasoning/checking/rules.py": "AssertionError",
    "reasoning/fold.py": "OutOfReach",
    "reasoning/judging/rules.py": "AssertionError",
    "reasoning/series.py": "OutOfReach",
    "store/postgres_stored.py": "Damaged",
    "store/rows.py": "ValueError",
    "store/sqlite_stored.py": "Damaged",
    "testing/failing.py": "AssertionError",
}
"""What one place of the house raises for another, which catches it, or for Python, or for a user's test."""


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=relative)
def test_nothing_is_raised_for_users_but_what_is_in_the_tree(path):
    known = NAMES | {SIGNALS.get(relative(path))}
    assert set(raised_in(path)) - known == set()
