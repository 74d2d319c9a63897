"""The labels of the labelled sentences are sound, and the reader agrees with them as far as it once did."""

from __future__ import annotations

from collections import Counter

import pytest
from labelled_sentences import PACKS, load_sheet, sheet_paths
from sentences import EVERYTHING, agreements, faults, floors, marks

NAMES = [path.stem for path in sheet_paths()]
FLOORS = floors()


def texts(name=None):
    return [text for path in sheet_paths() if name in (None, path.stem) for text in load_sheet(path).texts]


# --- the labels ---


@pytest.mark.parametrize("name", NAMES)
def test_every_label_of_a_sheet_fits_its_text(name):
    assert texts(name)


def test_every_text_has_a_name_of_its_own():
    twice = {name for name, count in Counter(text.id for text in texts()).items() if count > 1}
    assert twice == set()


def test_no_text_is_there_twice():
    assert len({text.text for text in texts()}) == len(texts())


def test_each_pack_has_sentences():
    asked = {metric for text in texts() for label in text.labels for metric in label.metrics}
    assert PACKS - asked == set()


def test_many_texts_hold_figures_that_are_no_claims():
    traps = [text for text in texts() if text.out]
    without_any = [text for text in texts() if all(label.optional for label in text.labels)]
    assert len(traps) >= len(texts()) / 4
    assert len(without_any) >= len(texts()) / 20


# --- the floors ---


def fallen(name: str) -> str:
    """The faults of the texts of a sheet, or of everything, that were once read without any."""
    sheets = NAMES if name == EVERYTHING else [name]
    once_right = {text for sheet in sheets for text in FLOORS[sheet].get("right") or ()}
    wrong = [one for sheet in sheets for one in agreements()[sheet] if one.text.id in once_right]
    lines = [line for one in wrong for line in faults(one)]
    return "\n".join(lines) or "no text that was right is wrong now; see python tests/seeds/sentences.py"


@pytest.mark.parametrize("name", [*NAMES, EVERYTHING])
def test_the_reader_agrees_with_the_editor_as_far_as_pinned(name):
    reached = marks()[name].pinned()
    pinned = FLOORS[name]["marks"]
    below = {
        mark: (reached.get(mark), floor) for mark, floor in pinned.items() if reached.get(mark, 0) < floor
    }
    assert not below, f"below the floor (reached, floor): {below}\n{fallen(name)}"


def test_there_are_no_floors_for_sheets_that_are_gone():
    assert set(FLOORS) == {*NAMES, EVERYTHING}
