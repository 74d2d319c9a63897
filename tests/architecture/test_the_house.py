"""The house: layers point down, importing is light, files hold one idea, nothing strange is named."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.util import resolve_name
from pathlib import Path

import pytest
from fresh_process import loaded_by

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "storytrack"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
LONGEST = 400
"""Lines: four hundred or so are as much as one sitting reads."""
LAYERS = [[room.strip() for room in layer.split("|")] for layer in CONTRACT["layers"]]


def imports_of(module: str) -> set[str]:
    """Every module of ours that ``module`` imports, anywhere in it."""
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = (
                resolve_name("." * node.level + (node.module or ""), package) if node.level else node.module
            )
            found.add(base)
            found.update(f"{base}.{name.name}" for name in node.names)
    return {name for name in found if name in MODULES}


def room_of(module: str) -> tuple[int, str] | None:
    """The layer (0 is the top) and room of a module; the package itself stands in none."""
    for layer, rooms in enumerate(LAYERS):
        for room in rooms:
            if module == room or module.startswith(f"{room}."):
                return layer, room
    return None


def test_every_layer_of_the_contract_exists():
    assert [room for rooms in LAYERS for room in rooms if room not in MODULES] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_a_place_in_the_house(module):
    assert module == "storytrack" or room_of(module)


@pytest.mark.parametrize("module", [module for module in MODULES if room_of(module)])
def test_a_module_imports_only_from_its_own_room_or_from_below(module):
    layer, room = room_of(module)
    strangers = []
    for other in imports_of(module):
        place = room_of(other)
        if place is None and layer == 0:
            continue  # a door may use the public surface
        if place is None or place[0] < layer or (place[0] == layer and place[1] != room):
            strangers.append(other)
    assert strangers == []


@pytest.mark.parametrize("statement", ["import storytrack", "from storytrack import Story"])
def test_importing_storytrack_loads_no_heavy_library(statement):
    loaded = {name.partition(".")[0] for name in loaded_by(statement)}
    assert loaded & {"deepdiff", "typer", "click", "sqlalchemy", "rich", "yaml", "sqlite3"} == set()
    assert loaded & {"trafilatura", "lxml", "feedparser", "httpx", "highspy", "numpy"} == set()
    assert loaded & {"altair", "vl_convert", "great_tables", "narwhals", "pandas", "polars"} == set()


@pytest.mark.parametrize("module", MODULES)
def test_no_file_is_a_drawer_or_holds_more_than_one_idea(module):
    lines = MODULES[module].read_text().count("\n")
    assert lines <= LONGEST
    assert not {"utils", "util", "helpers", "helper", "common", "misc"} & set(module.split("."))


@pytest.mark.parametrize("module", MODULES)
def test_every_module_begins_by_saying_what_it_is(module):
    text = MODULES[module].read_text()
    assert not text.strip() or ast.get_docstring(ast.parse(text))


TEXTS = sorted(
    path
    for pattern in (
        "*.md",
        "*.toml",
        "Makefile",
        ".ci/*",
        "storytrack/**/*",
        "tests/**/*",
        "examples/**/*",
        "docs/**/*",
    )
    for path in ROOT.glob(pattern)
    if path.is_file() and path.suffix not in {".pyc", ".db", ".png"}
)
# Written so that this file does not name them either.
STRANGE = re.compile(
    r"/(?:wo)rk\b|/(?:ro)ot\b|/tmp/[a-z]|/ho(?:me)/|(?:\.\./sh)ared|\.libr(?:ary)\b|lo(?:cal)host:\d"
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_names_a_place_on_somebodys_machine(path):
    assert STRANGE.findall(path.read_text(encoding="utf-8")) == []
