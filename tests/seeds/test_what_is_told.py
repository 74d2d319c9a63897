"""A change of the rules that tells an editor something else of a story is seen, word for word."""

from __future__ import annotations

import pytest
from what_is_told import PARTS, PINNED, STORIES, pinned_part, told_part


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_an_editor_is_told_of_a_story_what_is_pinned(path, part):
    told = told_part(path, part) or [""]
    assert told == pinned_part(path, part), "if it is meant: what_is_told.py --pin, and read it"


def test_no_story_is_pinned_that_is_no_longer_there():
    assert {path.stem for path in PINNED.iterdir()} == {path.stem for path in STORIES}
