"""How corrections and revisions look: in 80 columns, as HTML, and harmless."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack import Correction, CorrectionKind, Corrections, RevisionRecord, Revisions, Trend
from storytrack.showing import attach
from storytrack.showing.series import MOST

attach()

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80).filter(lambda text: text.strip())


def correction(metric="new cases", source="Institute", *, explained=False):
    return Correction(
        kind=CorrectionKind.JUMP,
        metric=metric,
        source=source,
        date="2024-03-12",
        before=99,
        after=640,
        direction=Trend.UP,
        why=f"{metric}: 640 on 12 March 2024",
        explained=explained,
        rows=(8, 9),
    )


RECORD = RevisionRecord(
    metric="new_cases",
    source="Institute",
    figures=1_234,
    revised=617,
    up=600,
    down=200,
    median_size=12.5,
    largest=1_000_000,
    median_share=0.031,
    largest_share=2.5,
    mean=-0.25,
    mean_absolute=3,
    settled_after=timedelta(days=9),
    longest=timedelta(days=90),
    moving=4,
)


def test_a_silent_correction_stands_before_an_explained_one():
    shown = repr(Corrections([correction("a", explained=True), correction("b")]))
    assert shown.startswith("2 corrections, 1 of them silent\n")
    assert shown.index("b: 640") < shown.index("a: 640")


def test_what_a_correction_is_about_is_said_once():
    assert repr(correction()) == "! jump · new cases: 640 on 12 March 2024 (Institute)"


def test_a_long_list_is_cut_and_says_so():
    shown = repr(Corrections([correction()] * (MOST + 5)))
    assert shown.count("! jump") == MOST
    assert shown.endswith("and 5 more")


def test_a_record_shows_every_statistic_in_80_columns():
    shown = repr(Revisions([RECORD]))
    assert max(map(len, shown.splitlines())) <= 80
    row = " ".join(shown.split("─\n")[-1].split())
    for figure in ("617 of", "1,234", "(50%)", "600/200", "12.5", "(3%)", "1,000,000", "-0.25", "9 days,"):
        assert figure in row


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(), "at once"),
        (timedelta(minutes=40), "40 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_a_time_is_shown_in_the_unit_that_fits(time, said):
    shown = repr(Revisions([RECORD.with_(settled_after=time, moving=0)]))
    assert said.split()[0] in shown
    assert said.split()[1] in shown


@given(words, words)
def test_hostile_names_are_shown_harmless(metric, source):
    found = Corrections([correction(metric, source)])
    assert "<script" not in (found._repr_html_() or "").casefold()
    assert not {"\x1b", "\u202e"} & set(repr(found))
