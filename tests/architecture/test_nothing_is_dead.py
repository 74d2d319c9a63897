"""Whatever stands in the house is of use: names, fields of tables, and the lists of words."""

from __future__ import annotations

import ast
from functools import cache
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import walk_packages

import pytest

import storytrack.reading
from storytrack.model.quantity import Qualifier
from storytrack.reading.language.phrases import phrase_words
from storytrack.reading.language.wordlists import all_in, word_list
from storytrack.reading.quantities.numeral import Word

PACKAGE = Path(__file__).resolve().parents[2] / "storytrack"
MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def tree_of(path):
    return ast.parse(path.read_text())


def mentioned_in(path):
    """Every name that a module speaks of, but for the names that it defines: as word, attribute or import."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and path.name == "__init__.py":
            yield from (name.name for name in node.names)


MENTIONED = {name for path in MODULES for name in mentioned_in(path)}
ATTRIBUTES = {
    node.attr for path in MODULES for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)
}


def is_called_by_others(node):
    """Whether Python or pytest calls it, or a library that a decorator hands it to (a command, a fixture)."""
    is_handed_on = node.name.startswith("pytest_") or any(
        isinstance(one, ast.Call) or ast.unparse(one) == "pytest.fixture" for one in node.decorator_list
    )
    return is_handed_on or (node.name.startswith("__") and node.name.endswith("__"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_function_and_class_is_used(path):
    defined = [
        node.name
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not is_called_by_others(node)
    ]
    assert [name for name in defined if name not in MENTIONED] == []


def fields_of(path):
    """The fields of the tuples of a module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef) and any(
            getattr(base, "id", "") == "NamedTuple" for base in node.bases
        ):
            for one in node.body:
                if isinstance(one, ast.AnnAssign):
                    yield f"{node.name}.{one.target.id}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_field_of_a_tuple_is_read(path):
    assert [name for name in fields_of(path) if name.partition(".")[2] not in ATTRIBUTES] == []


def readers_of(words):
    """The modules that read a list of words, by the name that they ask for."""
    name = words.name.removeprefix("words/").removesuffix(".yaml")
    return [
        path
        for path in MODULES
        if any(
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "word_list"
            and [getattr(one, "value", None) for one in node.args] == [name]
            for node in ast.walk(tree_of(path))
        )
    ]


def said_in(path):
    """The texts and the names of fields in a module: what a list may be asked for by."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


NAMED_BY_DATA = {"words/factors.yaml", "words/roles.yaml", "words/synonyms.yaml", "words/units.yaml"}
"""Files whose lists are read one and all: what a list is called is data itself."""
ENUMS = {word.value for word in (*Word, *Qualifier)}


@pytest.mark.parametrize(
    "words",
    [words for words in all_in("words") if words.name not in NAMED_BY_DATA],
    ids=lambda words: words.name,
)
def test_every_list_of_words_is_read(words):
    asked = {text for path in readers_of(words) for text in said_in(path)} | ENUMS
    assert [name for name in words.names if name not in asked] == []


def load_all_lists():
    """Calls whatever keeps lists of words, in every module of the reading room."""
    for module in walk_packages(storytrack.reading.__path__, "storytrack.reading."):
        for kept in vars(import_module(module.name)).values():
            if hasattr(kept, "cache_info") and not signature(kept).parameters:
                kept()


@pytest.mark.parametrize("words", all_in("words"), ids=lambda words: words.name)
def test_what_is_looked_up_by_single_words_holds_no_phrase(words):
    load_all_lists()
    made = word_list(words.name.removeprefix("words/").removesuffix(".yaml"))._made
    for (form, name), found in made.items():
        if form == "words" and ("phrases", name) not in made:
            # "i.e" is the word of "i.e."
            assert [text for text in found if phrase_words(f"{text}.")[0] != text] == [], name
