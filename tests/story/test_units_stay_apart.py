"""What is counted in one unit is never put beside a figure in another."""

from __future__ import annotations

import pytest

from storytrack import InvalidInput, InvalidReport, Story, StoryDefinition, exactly, quantities
from storytrack.model.quantity import Quantity


def a_report(hour: int, *figures: Quantity, metric: str = "damage") -> dict[str, object]:
    return {
        "outlet": f"Post {hour}",
        "published_at": f"2025-06-02T{hour:02}:00+00:00",
        "claims": [{"metric": metric, "quantity": one} for one in figures],
    }


def a_story(**metric: object) -> Story:
    return Story(StoryDefinition(id="storm", metrics={"damage": {"kind": "estimate", **metric}}))


def test_a_figure_in_another_unit_than_the_metric_declares_is_refused():
    story = a_story(unit="EUR")
    with pytest.raises(InvalidReport, match="'damage' is counted in EUR, not in USD"):
        story.add(a_report(8, exactly(3_300_000, unit="USD")))


def test_a_metric_that_declares_no_unit_goes_on_in_the_one_that_it_was_given_in_first():
    story = a_story()
    story.add(a_report(8, exactly(3_000_000, unit="EUR")))
    with pytest.raises(InvalidReport, match="counted in EUR so far, not in USD"):
        story.add(a_report(9, exactly(3_300_000, unit="USD")))
    story.add(a_report(10, exactly(3_000_000)))
    figure = story.snapshot()["damage"]
    assert (figure.low, figure.high, len(story)) == (3_000_000, 3_000_000, 2)


def test_whoever_gives_another_unit_is_told_where_and_what_to_do():
    story = a_story()
    story.add(a_report(8, exactly(3_000_000, unit="EUR")))
    with pytest.raises(InvalidReport) as refused:
        story.add(a_report(9, exactly(3_300_000, unit="USD")))
    (problem,) = refused.value.problems
    assert problem.where == "claims.0.quantity.unit"
    assert problem.fix == "convert it, or claim it on another metric"


def test_one_report_does_not_give_a_metric_in_two_units():
    with pytest.raises(InvalidReport, match=r"claims\.1\.quantity\.unit.*counted in EUR so far"):
        a_story().add(a_report(8, exactly(3, unit="EUR"), exactly(3.3, unit="USD")))


def test_a_story_opened_again_still_knows_what_it_counts_in(tmp_path):
    definition = StoryDefinition(id="storm", metrics={"damage": {"kind": "estimate"}})
    with Story.open(tmp_path / "storm.db", definition) as story:
        story.add(a_report(8, exactly(3_000_000, unit="EUR")))
    with (
        Story.open(tmp_path / "storm.db") as story,
        pytest.raises(InvalidReport, match="counted in EUR so far"),
    ):
        story.add(a_report(9, exactly(3_300_000, unit="USD")))


def test_a_text_is_read_into_the_unit_that_the_metric_has_been_given_in():
    story = Story(StoryDefinition(id="fire", metrics={"area_burned": {"kind": "cumulative"}}))
    story.add(a_report(8, exactly(1_000, unit="hectares"), metric="area_burned"))
    text = "The fire has burned 5,000 acres, officials said on Monday."
    update = story.read(text, outlet="Post", published="2025-06-02T10:00Z")
    assert update.report is not None
    (claim,) = update.report.claims
    assert isinstance(claim.quantity, Quantity)
    assert (claim.quantity.unit, claim.quantity.value) == ("hectares", 2_020)


def test_a_pair_of_currencies_is_one_figure_in_two_units():
    (found,) = quantities("Officials put the damage at EUR 3m ($3.3m).")
    assert (found.quantity.value, found.quantity.unit) == (3_000_000, "euro")
    assert found.conversion is not None
    assert (found.conversion.quantity.value, found.conversion.quantity.unit) == (3_300_000, "dollar")


def test_a_share_is_of_its_base_and_the_base_is_no_second_figure():
    story = Story(StoryDefinition(id="vote", metrics={"turnout": {"kind": "level", "unit": "percent"}}))
    text = "Turnout was 87 percent of 64 million voters, officials said."
    update = story.read(text, outlet="Post", published="2025-06-02T10:00Z")
    assert update.report is not None
    assert update.reading is not None
    assert [str(claim.quantity) for claim in update.report.claims] == ["87"]
    assert [one.phrase for one in update.reading.left_out] == ["64 million"]


def test_metrics_that_have_been_given_in_different_units_are_not_merged():
    metrics = {"damage": {"kind": "estimate"}, "loss": {"kind": "estimate"}}
    story = Story(StoryDefinition(id="storm", metrics=metrics))
    story.add(a_report(8, exactly(3_000_000, unit="EUR")))
    story.add(a_report(9, exactly(3_300_000, unit="USD"), metric="loss"))
    with pytest.raises(InvalidInput, match="'loss' is counted in USD, 'damage' in EUR"):
        story.merge("loss", "damage", by="desk", why="one and the same")


@pytest.mark.parametrize(
    ("unit", "draft", "told", "instead"),
    [
        ("acres", "The fire has burned 2,300 hectares.", "The draft gives hectares, these are acres.", ""),
        ("acres", "The fire has burned 2,300 acres.", "", "9,000"),
        ("hectares", "The fire has burned 2,300 hectares.", "", "9,000"),
        ("hectares", "The fire has burned 2,300 acres.", "The draft gives acres, these are hectares.", ""),
    ],
)
def test_no_figure_is_put_before_the_unit_of_another(unit, draft, told, instead):
    story = Story(StoryDefinition(id="fire", metrics={"area_burned": {"kind": "cumulative", "unit": unit}}))
    story.add(a_report(8, exactly(9_000, unit=unit), metric="area_burned"))
    (found,) = story.check(draft, published="2025-06-02T12:00Z").findings
    assert found.replacement == instead
    assert found.reason.endswith(told or ".")
    assert ("The draft gives" in found.reason) == bool(told)
