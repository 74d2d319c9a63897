"""Type checkers see the whole surface: ``typed_*.py`` say what they must make of it."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

TYPED = sorted(Path(__file__).parent.glob("typed_*.py"))


def test_the_package_says_that_it_has_types():
    assert files("storytrack").joinpath("py.typed").is_file()


def test_mypy_makes_of_every_answer_what_it_is():
    """In the tree with the settings of the project; elsewhere as a user has it, of the installed package."""
    pytest.importorskip("mypy")
    checked = subprocess.run(  # noqa: S603 - our own files
        [sys.executable, "-m", "mypy", "--strict", *map(str, TYPED)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert f"no issues found in {len(TYPED)} source files" in checked.stdout
