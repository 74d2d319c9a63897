"""A story reads vague words under the codebook that it names; the words on file stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import QUANTITIES, moment
from small_stories import METRICS, a_claim, a_report

from storytrack.errors import NotFound
from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.hedges import STANDARD_HEDGES, TABLES, HedgeTable
from storytrack.model.quantity import Qualifier, Quantity, about, at_least, exactly, vague
from storytrack.model.report import Report
from storytrack.model.verdict import Label
from storytrack.reasoning.filing import file_report
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import View, take_snapshot

tables = st.sampled_from(list(TABLES.values()))
MINE = HedgeTable(name="mine", halo_min=0.2, halo_max=0.3, words={"dozens": (30, 40)})


def the_figure(hedges, *claims):
    definition = StoryDefinition(id="tiny", metrics=METRICS, hedges=hedges)
    fold = Fold(definition)
    for hour, claim in enumerate(claims):
        fold.add(a_report(hour, claim), a_report(hour, claim).published_at.end)
    return take_snapshot(fold, len(claims), View())["killed"]


@pytest.mark.parametrize(
    ("hedges", "low", "high"),
    [("", 24, None), ("standard", 24, None), ("acled", 12, None), ("airwars", 12, 24), ("research", 12, 120)],
)
def test_dozens_are_what_the_codebook_of_the_story_says(hedges, low, high):
    figure = the_figure(hedges, a_claim(vague("dozens"), "police"))
    assert (figure.low, figure.high, figure.text) == (low, high, "dozens")
    quantity = figure.quantity
    assert quantity is not None
    assert (quantity.low, quantity.high) == (low, high)


def test_verdicts_follow_the_codebook():
    def label(hedges):
        definition = StoryDefinition(id="tiny", metrics=METRICS, hedges=hedges)
        fold, reports = (
            Fold(definition),
            (
                a_report(1, a_claim(vague("dozens"), "police")),
                a_report(2, a_claim(15, "mercy")),
            ),
        )
        return [fold.add(report, report.published_at.end)[0].label for report in reports][-1]

    assert label("standard") is Label.CONTRADICTS
    assert label("acled") is Label.REFINES


def test_the_report_keeps_the_interval_that_it_came_with():
    claim = a_claim(vague("dozens"), "police")
    report = a_report(1, claim)
    definition = StoryDefinition(id="tiny", metrics=METRICS, hedges="acled")
    (filed,) = file_report(report, report.published_at.end, definition)
    assert (filed.report, filed.report.claims[0].quantity) == (report, claim.quantity)
    assert filed.claim.quantity == vague("dozens", table=TABLES["acled"])
    assert filed.claim.quantity.phrase == "dozens"


def test_a_story_that_names_no_codebook_leaves_every_interval_as_it_was_made():
    figure = the_figure("", a_claim(about(300, table=MINE), "police"))
    assert (figure.low, figure.high) == (240, 360)


def test_an_increment_in_words_is_added_as_the_codebook_has_it():
    more = a_claim(vague("dozens"), "police", delta=True)
    assert the_figure("standard", a_claim(100, "police"), more).low == 124
    assert the_figure("acled", a_claim(100, "police"), more).low == 112


@given(st.sampled_from(QUANTITIES), tables)
def test_a_table_changes_only_what_is_hedged_or_vague(quantity, table):
    read = quantity.under(table)
    if quantity.qualifier not in {Qualifier.ABOUT, Qualifier.VAGUE}:
        assert read is quantity
    assert (read.qualifier, read.value, read.phrase, read.unit) == (
        quantity.qualifier,
        quantity.value,
        quantity.phrase,
        quantity.unit,
    )


@given(st.sampled_from(QUANTITIES), tables, tables)
def test_what_a_quantity_was_read_under_before_does_not_matter(quantity, one, other):
    assert quantity.under(one).under(other) == quantity.under(other)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(QUANTITIES), min_size=1, max_size=5), st.sampled_from(list(TABLES)))
def test_a_story_without_hedged_or_vague_words_is_the_same_under_every_table(quantities, name):
    plain = [one for one in quantities if one.qualifier not in {Qualifier.ABOUT, Qualifier.VAGUE}]
    found = []
    for hedges in ("", name):
        fold = Fold(StoryDefinition(id="tiny", metrics=METRICS, hedges=hedges))
        for hour, quantity in enumerate(plain):
            claim = Claim(metric="held", quantity=quantity)
            fold.add(Report(outlet="Post", published_at=moment(hour), claims=(claim,)), moment(hour).end)
        found.append(take_snapshot(fold, len(plain), View()).figures)
    assert found[0] == found[1]


@pytest.mark.parametrize("name", TABLES)
def test_a_codebook_declares_some_words_and_reads_the_others_as_standard_does(name):
    table = HedgeTable.named(name)
    assert table.name == name
    assert table.words.keys() == STANDARD_HEDGES.words.keys()
    for word, ends in table.words.items():
        if word not in table.sources:
            assert ends == STANDARD_HEDGES.words[word]
            assert table.source_of(word).startswith("standard")
    assert table.sources or table is STANDARD_HEDGES


def test_where_the_value_of_a_word_comes_from_is_told():
    acled = HedgeTable.named("acled")
    assert acled.source_of("dozens").startswith("ACLED, FAQs")
    assert acled.source_of("several") == "standard; acled declares none"


def test_a_table_that_there_is_not_is_not_found():
    with pytest.raises(NotFound, match=r"no table of hedges 'aclod'.*known: standard, acled"):
        HedgeTable.named("aclod")


def test_bounds_and_plain_figures_are_the_same_value_under_every_table():
    for quantity in (exactly(12), at_least(12), Quantity(low=1, high=3, qualifier=Qualifier.BETWEEN)):
        assert all(quantity.under(table) is quantity for table in TABLES.values())
