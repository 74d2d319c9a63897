"""``Story`` from the outside: in memory and in a file, adding, refusing, asking, reopening."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest

from storytrack.errors import (
    InvalidInput,
    InvalidReport,
    InvalidTime,
    NotFound,
    StoreError,
    StoreFull,
)
from storytrack.model.claim import Attribution, Claim
from storytrack.model.contradiction import ContradictionKind, SumResult
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind
from storytrack.model.quantity import about, at_least
from storytrack.model.report import Report
from storytrack.model.snapshot import FigureState
from storytrack.model.verdict import Label
from storytrack.model.when import When
from storytrack.reading.once import read
from storytrack.story import Story

NOW = datetime(2025, 3, 12, 18, tzinfo=UTC)

TRAIN = StoryDefinition(
    id="train",
    title="A train is held up",
    utc_offset="+05:00",
    metrics={
        "rescued": {"kind": "cumulative", "unit": "persons"},
        "held": {"kind": "level", "unit": "persons"},
        "aboard": {"kind": "fixed", "unit": "persons"},
        "men": {"kind": "cumulative", "part_of": "rescued"},
        "driver": {"kind": "state"},
        "deadline": {"kind": "date"},
    },
    relations=["aboard ~ rescued + held"],
)


def clock() -> datetime:
    return NOW


@pytest.fixture(params=["memory", "file", "database"])
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Story]:
    """The same story in memory, in an SQLite file and in a PostgreSQL database."""
    if request.param == "memory":
        yield Story(TRAIN, clock=clock)
        return
    is_file = request.param == "file"
    place = tmp_path / "train.db" if is_file else request.getfixturevalue("postgres").address
    with Story.open(place, TRAIN, clock=clock) as opened:
        yield opened


def a_report(hour: int, *figures, outlet: str = "Radio Nine", **fields) -> Report:
    """Figures are (metric, quantity, speaker)."""
    claims = [
        {"metric": metric, "quantity": quantity, "said_by": {"speaker": speaker, "role": "official"}}
        for metric, quantity, speaker in figures
    ]
    published = datetime(2025, 3, 12, hour, tzinfo=UTC)
    return Report(outlet=outlet, published_at=published, claims=claims, **fields)


REPORTS = (
    a_report(6, ("rescued", 80, "security forces"), ("aboard", about(450), "railway officials")),
    a_report(9, ("rescued", 104, "security forces"), ("held", about(300), "railway officials")),
    a_report(12, ("rescued", 90, "Mercy Hospital")),
    a_report(15, ("rescued", 155, "security forces"), ("men", 60, "security forces")),
)


def everything(story: Story) -> tuple:
    """All that can be asked."""
    return (
        story.definition,
        story.version,
        story.reports,
        story.snapshot(),
        story.contradictions(),
        story.checks(),
        [story.history(metric.id) for metric in story.definition.metrics],
    )


# --- adding ---


def test_a_mapping_is_a_report(story):
    update = story.add(
        {
            "outlet": "Radio Nine",
            "published_at": "2025-03-12T14:00+05:00",
            "claims": [{"metric": "rescued", "quantity": 104, "said_by": {"speaker": "security forces"}}],
        }
    )
    assert (update.version, update.duplicate, update.received_at) == (1, False, NOW)
    assert [verdict.label for verdict in update.verdicts] == [Label.NEW]
    assert story.snapshot()["rescued"].text == "104"


@pytest.mark.parametrize("day", ["2025-03-12", date(2025, 3, 12)], ids=["text", "date"])
def test_a_date_alone_is_a_day_in_the_storys_zone(story, day):
    claims = [{"metric": "rescued", "quantity": 104, "as_of": day}]
    story.add({"outlet": "Radio Nine", "published_at": day, "claims": claims})
    (report,) = story.reports
    midnight = datetime(2025, 3, 12, tzinfo=timezone(timedelta(hours=5)))
    assert report.published_at.start == report.claims[0].as_of.start == midnight


def test_an_update_says_what_the_report_did(story):
    updates = [story.add(report) for report in REPORTS]
    assert [update.version for update in updates] == [1, 2, 3, 4]
    assert updates[1].verdict("rescued").label is Label.UPDATES
    assert [change.text for change in updates[1].changes] == [
        "Rescued: 104, up from 80 (security forces, 12 March)",
        "Held: about 300 (railway officials, 12 March)",
    ]
    assert [check.result for check in updates[1].checks] == [SumResult.WITHIN_HEDGES]
    assert [one.kind for one in updates[2].opened] == [ContradictionKind.BETWEEN_SOURCES]
    assert [one.settled_by for one in updates[3].settled] == [REPORTS[3].claims[0].id]


def test_the_same_report_again_changes_nothing(story):
    for report in REPORTS:
        story.add(report)
    before = everything(story)
    again = story.add(REPORTS[1].with_(name="r2", received_at=NOW))
    assert (again.duplicate, again.version, again.changes, again.opened) == (True, 2, (), ())
    assert again.verdicts == next(story.updates(after=1)).verdicts
    assert everything(story) == before


def test_when_a_report_was_received_is_what_it_says_or_what_the_clock_says(story):
    said = datetime(2025, 3, 12, 7, tzinfo=UTC)
    first = story.add(REPORTS[0].with_(received_at=said))
    second = story.add(REPORTS[1])
    assert (first.received_at, second.received_at) == (said, NOW)


def test_a_report_about_another_event_is_kept_and_changes_nothing(story):
    story.add(REPORTS[0])
    before = story.snapshot()
    update = story.add(a_report(9, ("rescued", 26, "police"), about_another_event=True))
    assert [verdict.label for verdict in update.verdicts] == [Label.DISTRACTOR]
    assert (story.version, update.changes) == (2, ())
    assert story.snapshot().figures == before.figures


def test_many_threads_may_add_at_once(story):
    reports = [a_report(1, ("rescued", number, "police")) for number in range(20)]
    threads = [
        Thread(target=lambda part=part: [story.add(one) for one in part]) for part in (reports, reports)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {report.id for report in story.reports} == {report.id for report in reports}
    assert story.version == len(reports)


# --- bad input ---

GOOD = {
    "outlet": "Radio Nine",
    "published_at": "2025-03-12T14:00+05:00",
    "claims": [{"metric": "rescued", "quantity": 104}],
}


def claiming(**fields) -> dict:
    """The good report with something else in its claim."""
    return {**GOOD, "claims": [{**GOOD["claims"][0], **fields}]}


BAD = {
    "naive time": ({**GOOD, "published_at": "2025-03-12T14:00"}, InvalidTime, "published_at: .*has no zone"),
    "naive datetime": (
        {**GOOD, "published_at": datetime(2025, 3, 12, 14)},  # noqa: DTZ001 - that is the point
        InvalidTime,
        "published_at: .*has no zone",
    ),
    "naive receipt": ({**GOOD, "received_at": "2025-03-12T14:00"}, InvalidTime, "has no zone"),
    "unknown zone": (
        {**GOOD, "published_at": "12 March 2025 14:00 XKT"},
        InvalidTime,
        "zone in .* is not known",
    ),
    "naive as_of": (claiming(as_of="2025-03-12T09:00"), InvalidTime, r"claims\.0\.as_of: .*has no zone"),
    "low above high": (
        claiming(quantity={"low": 30, "high": 20, "qualifier": "between"}),
        InvalidInput,
        r"claims\.0\.quantity: low 30 is above high 20",
    ),
    "unit": (
        claiming(quantity={"low": 5, "high": 5, "value": 5, "unit": "trains"}),
        InvalidReport,
        r"claims\.0\.quantity\.unit: 'rescued' is counted in persons, not in trains",
    ),
    "unknown metric": (
        claiming(metric="rescuedd"),
        InvalidReport,
        r"claims\.0\.metric: the story has no metric 'rescuedd' \(did you mean 'rescued'\?\)",
    ),
    "far future": (
        claiming(as_of="2031-01-01"),
        InvalidReport,
        r"claims\.0\.as_of: as of the far future.*cue 'forecast'",
    ),
    "printed in the far future": (
        {**GOOD, "published_at": "2031-01-01"},
        InvalidReport,
        "published_at: published in the far future",
    ),
    "empty report": ({**GOOD, "claims": []}, InvalidReport, "the report makes no claim"),
    "no claims": ({"outlet": "Radio Nine", "published_at": "2025-03-12"}, InvalidInput, "claims: .*required"),
    "claims that are none": ({**GOOD, "claims": 3}, InvalidInput, "claims"),
    "a claim that is none": ({**GOOD, "claims": ["104"]}, InvalidInput, r"claims\.0"),
    "a list": ([1, 2], InvalidInput, "a report is expected here"),
    "a text": (
        "104 rescued",
        InvalidInput,
        r"a report is expected here, got '104 rescued' \(story\.read\(text",
    ),
    "what was read": (
        read("104 were rescued."),
        InvalidInput,
        r"a report is expected here, got a Reading \(story\.read\(text",
    ),
    "what adding gave": (
        Story("other").read("104 were rescued.", outlet="Radio Nine", published="2025-03-12"),
        InvalidInput,
        r"got an Update \(story\.add and story\.read gave it: .* already",
    ),
    "a state for a number": (
        claiming(quantity={"state": "free"}),
        InvalidReport,
        "'rescued' is counted, not a state",
    ),
    "a number for a state": (claiming(metric="driver"), InvalidReport, "'driver' is a state, not a number"),
    "a date for a number": (claiming(quantity={"date": "2025-03-14"}), InvalidReport, "'rescued' is no date"),
    "unknown field": ({**GOOD, "publised": "2025"}, InvalidInput, "publised: there is no such field"),
    "two claims of one id": (
        {**GOOD, "claims": [{"id": "a", "metric": "rescued", "quantity": number} for number in (1, 2)]},
        InvalidReport,
        "two claims have the id 'a'",
    ),
    "a claim id that is taken": (
        claiming(id="taken"),
        InvalidReport,
        r"claims\.0\.id: .*a claim 'taken' already",
    ),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_bad_input_is_refused_with_what_is_wrong_and_where_and_the_story_is_as_before(story, case):
    data, error, message = case
    story.add({**GOOD, "claims": [{"id": "taken", "metric": "held", "quantity": 300}]})
    before = everything(story)
    with pytest.raises(error, match=message):
        story.add(data)
    assert everything(story) == before
    story.add(GOOD)
    assert story.version == 2


def test_every_problem_of_a_report_is_named_at_once(story):
    claims = [
        {"metric": "rescuedd", "quantity": 1},
        {"metric": "held", "quantity": {"low": 5, "high": 5, "unit": "trains"}, "as_of": "2031-01-01"},
        {"metric": "driver", "quantity": 3},
    ]
    with pytest.raises(InvalidReport) as refused:
        story.add({**GOOD, "claims": claims})
    assert [problem.where for problem in refused.value.problems] == [
        "claims.0.metric",
        "claims.1.as_of",
        "claims.1.quantity.unit",
        "claims.2.quantity",
    ]


def test_every_problem_of_its_shape_is_named_at_once(story):
    claims = [{"metric": "rescued", "quantity": 1, "as_of": "2025-03-12T09:00"}, {"quantity": "many"}]
    with pytest.raises(InvalidInput) as refused:
        story.add({"published_at": "2025-03-12T14:00", "claims": claims, "outlets": "Radio Nine"})
    places = {problem.where for problem in refused.value.problems}
    assert {"outlet", "published_at", "claims.0.as_of", "claims.1.metric", "outlets"} <= places


def test_a_claim_may_hold_a_little_later_than_it_was_printed(story):
    story.add(claiming(as_of="2025-03-13"))
    assert story.version == 1


@pytest.mark.parametrize("version", [-1, 5])
def test_a_version_that_there_is_not_is_refused(story, version):
    for report in REPORTS:
        story.add(report)
    for ask in (
        story.snapshot,
        lambda one: story.contradictions(version=one),
        lambda one: story.diff(0, one),
    ):
        with pytest.raises(NotFound, match=rf"no version {version} \(there are 0 to 4\)"):
            ask(version)


def test_a_policy_or_metric_that_there_is_not_is_refused(story):
    with pytest.raises(NotFound, match="no policy 'mean'"):
        story.snapshot(policy="mean")
    with pytest.raises(NotFound, match="did you mean 'rescued'"):
        story.history("rescue")


def test_a_view_of_a_time_without_a_zone_is_refused(story):
    with pytest.raises(InvalidTime, match="has no zone"):
        story.snapshot(as_of="2025-03-12T09:00")


# --- a store that fails ---


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Story]:
    """A story in a file, two reports in."""
    with Story.open(tmp_path / "train.db", TRAIN, clock=clock) as opened:
        for report in REPORTS[:2]:
            opened.add(report)
        yield opened


def test_a_disk_that_is_full_leaves_the_story_as_it_was(kept):
    before = everything(kept)
    connection = kept._ledger._file._driver()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    wordy = REPORTS[2].with_(title="long " * 10_000)
    with pytest.raises(StoreFull):
        kept.add(wordy)
    assert everything(kept) == before
    connection.execute("PRAGMA max_page_count = 100000")
    assert kept.add(wordy).version == 3
    with Story.open(_file_of(kept), clock=clock) as reopened:
        assert everything(reopened) == everything(kept)


def _file_of(story: Story) -> Path:
    return Path(story._ledger._file._driver().execute("PRAGMA database_list").fetchone()[2])


def test_a_store_that_is_closed_refuses_and_leaves_the_story_as_it_was(story):
    story.add(REPORTS[0])
    before = everything(story)
    story.close()
    with pytest.raises(StoreError):
        story.add(REPORTS[2])
    assert everything(story) == before


# --- the same file ---


def test_a_story_that_is_opened_again_is_the_same(tmp_path):
    path = tmp_path / "train.db"
    with Story.open(path, TRAIN, clock=clock) as story:
        for report in REPORTS:
            story.add(report)
        before = everything(story)
    with Story.open(path, clock=clock) as again:
        assert everything(again) == before
        assert list(again.updates())[-1].changes
        assert again.add(a_report(16, ("rescued", 190, "security forces"))).version == 5


def test_a_story_needs_naming_only_where_the_file_holds_several(tmp_path):
    path = tmp_path / "stories.db"
    for name in ("train", "ferry"):
        Story.open(path, TRAIN.with_(id=name)).close()
    with pytest.raises(NotFound, match="name one: train, ferry"):
        Story.open(path)
    with Story.open(path, "ferry") as ferry:
        assert ferry.definition.id == "ferry"


def test_a_new_file_without_a_definition_is_named_after_itself_and_learns(tmp_path):
    with Story.open(tmp_path / "ferry.db") as story:
        assert (story.title, story.definition.learns_metrics) == ("ferry", True)


def test_two_stories_on_one_file_take_in_each_others_reports(tmp_path):
    path = tmp_path / "train.db"
    with Story.open(path, TRAIN, clock=clock) as one, Story.open(path, clock=clock) as other:
        one.add(REPORTS[0])
        assert other.version == 0
        update = other.add(REPORTS[1])
        assert (update.version, update.verdict("rescued").label) == (2, Label.UPDATES)
        assert update.verdict("rescued").against == (REPORTS[0].claims[0].id,)
        assert one.refresh() == 1
        assert one.refresh() == 0
        assert everything(one) == everything(other)
        assert one.add(REPORTS[1]).duplicate


def test_a_report_that_another_writer_added_is_a_duplicate(tmp_path):
    path = tmp_path / "train.db"
    with Story.open(path, TRAIN, clock=clock) as one, Story.open(path, clock=clock) as other:
        one.add(REPORTS[0])
        again = other.add(REPORTS[0])
        assert (again.duplicate, again.version, other.version) == (True, 1, 1)


def test_a_claim_id_that_another_writer_took_is_refused(tmp_path):
    path = tmp_path / "train.db"
    mine, yours = (
        Report(
            outlet="Radio Nine",
            published_at=datetime(2025, 3, 12, hour, tzinfo=UTC),
            claims=(Claim(id="r1", metric="held", quantity=hour),),
        )
        for hour in (6, 9)
    )
    with Story.open(path, TRAIN, clock=clock) as one, Story.open(path, clock=clock) as other:
        one.add(mine)
        with pytest.raises(InvalidReport, match="a claim 'r1' already"):
            other.add(yours)
        assert other.version == one.version == 1


# --- reading ---

TEXT = "Police said at least 12 people were killed. Officials said 30 passengers were rescued."


def test_reading_a_text_adds_what_it_claims(story):
    update = story.read(
        "Security forces said 104 passengers were rescued.", outlet="Radio Nine", published=NOW
    )
    assert (update.version, story.version) == (1, 1)
    assert [claim.metric for claim in update.report.claims] == ["rescued"]
    assert [claim.quantity for claim in update.reading.claims] == [
        claim.quantity for claim in update.report.claims
    ]
    span = update.reading.claims[0].span
    assert span.quote == update.reading.text[span.start : span.end]
    assert story.snapshot()["rescued"].text == "104"


def test_a_story_learns_metrics_only_when_it_may():
    learning, fixed = Story("ferry", clock=clock), Story(TRAIN, clock=clock)
    for story in (learning, fixed):
        story.read(TEXT, outlet="Radio Nine", published=NOW)
    assert {"killed", "rescued"} <= set(learning.definition.by_id)
    assert learning.definition.metric("killed").kind is Kind.CUMULATIVE
    assert fixed.definition == TRAIN
    assert [figure.metric for figure in fixed.snapshot().figures] == ["rescued"]


def test_what_was_learned_is_on_file(tmp_path):
    path = tmp_path / "ferry.db"
    with Story.open(path, clock=clock) as story:
        story.read(TEXT, outlet="Radio Nine", published=NOW)
        before = everything(story)
    with Story.open(path, clock=clock) as again:
        assert everything(again) == before


def test_two_writers_that_learn_do_not_unlearn_each_other(tmp_path):
    path = tmp_path / "ferry.db"
    with Story.open(path, clock=clock) as one, Story.open(path, clock=clock) as other:
        one.read("Police said 12 people were killed.", outlet="Radio Nine", published=NOW)
        other.read("Officials said 30 passengers were rescued.", outlet="Radio Nine", published=NOW)
        # As a writer would that had looked before the other wrote.
        one._ledger._file.redefine(one.definition)
    with Story.open(path, clock=clock) as again:
        assert {"killed", "rescued"} <= {figure.metric for figure in again.snapshot().figures}


def test_a_text_that_cannot_be_added_teaches_nothing():
    story = Story("ferry", clock=clock)
    with pytest.raises(InvalidReport, match="far future"):
        story.read(TEXT, outlet="Radio Nine", published="2031-01-01")
    assert (story.version, story.definition.metrics) == (0, ())


def test_a_text_without_a_claim_adds_nothing(story):
    update = story.read("The weather was fine.", outlet="Radio Nine", published=NOW)
    assert (update.report, update.version, update.verdicts, story.version) == (None, 0, (), 0)
    assert update.reading.claims == ()


def test_a_text_that_is_read_twice_is_one_report(story):
    first, second = (
        story.read("Security forces said 104 passengers were rescued.", outlet="Radio Nine", published=NOW)
        for _ in range(2)
    )
    assert (first.duplicate, second.duplicate, story.version) == (False, True, 1)


@pytest.mark.parametrize("published", [0, 20250312, 1.5, (2025, 3, 12)])
def test_a_number_is_no_time_at_which_a_text_was_printed(story, published):
    with pytest.raises(InvalidTime, match="is no time"):
        story.read(TEXT, outlet="Radio Nine", published=published)


def test_a_text_can_be_read_without_a_story():
    found = read(TEXT, outlet="Radio Nine", published="2025-03-12")
    assert [str(claim.quantity) for claim in found.claims] == ["at least 12", "30"]


# --- asking ---


@pytest.fixture
def told(story: Story) -> Story:
    for report in REPORTS:
        story.add(report)
    return story


def test_snapshots_can_be_taken_of_any_version(told):
    texts = [
        told.snapshot(version)["rescued"].text if "rescued" in told.snapshot(version) else ""
        for version in range(5)
    ]
    assert texts == ["", "80", "104", "90 to 104", "155"]
    assert told.snapshot(4) == told.snapshot()
    assert told.snapshot(3)["rescued"].state is FigureState.DISPUTED


def test_a_snapshot_as_of_a_day_counts_to_its_end_in_the_storys_zone(told):
    late = a_report(20, ("rescued", 190, "security forces"))  # 01:00 on 13 March, there
    told.add(late)
    assert told.snapshot(as_of="2025-03-12")["rescued"].text == "155"
    assert told.snapshot(as_of=When.parse("2025-03-12"))["rescued"].text == "190"


def test_a_snapshot_can_be_of_what_was_known_at_a_time():
    story = Story(TRAIN, clock=clock)
    for hour, report in enumerate(REPORTS):
        story.add(report.with_(received_at=NOW + timedelta(hours=hour)))
    assert story.snapshot(known_at=NOW + timedelta(hours=1))["rescued"].text == "104"
    assert story.snapshot(known_at=NOW - timedelta(hours=1)).figures == ()


def test_a_snapshot_can_be_of_one_party_and_under_one_policy(told):
    assert told.snapshot(3, party="Mercy Hospital")["rescued"].text == "90"
    assert told.snapshot(3, policy="conservative")["rescued"].text == "90"
    assert told.snapshot(3, policy="most_recent").policy == "most_recent"


def test_a_diff_is_of_the_last_report_unless_it_is_told_otherwise(told):
    assert (told.diff().start, told.diff().end) == (3, 4)
    assert told.diff(b=2) == told.diff(1, 2)
    assert (told.diff(1).start, told.diff(1).end) == (1, 4)
    assert told.diff(told.snapshot(1), told.snapshot(2)) == told.diff(1, 2)
    assert not told.diff(4)
    assert not Story(TRAIN).diff()


def test_contradictions_can_be_asked_of_any_version(told):
    assert [len(told.contradictions(version=version).open) for version in range(5)] == [0, 0, 0, 1, 0]
    assert len(told.contradictions().settled) == 1


def test_a_history_comes_in_the_order_of_the_clocks_with_the_verdicts_given_on_arrival(story):
    for report in (REPORTS[1], REPORTS[3], REPORTS[0]):
        story.add(report)
    history = story.history("rescued")
    assert [str(one.claim.quantity) for one in history] == ["80", "104", "155"]
    assert [one.version for one in history] == [3, 1, 2]
    assert [one.verdict.label for one in history] == [Label.NEW, Label.NEW, Label.UPDATES]
    assert history[0].verdict.stale
    assert {one.received_at for one in history} == {NOW}


def test_a_history_may_be_of_one_scope(story):
    children = Claim(metric="rescued", quantity=15, scope="children", said_by=Attribution(speaker="police"))
    story.add(a_report(6, ("rescued", 80, "police")))
    story.add(Report(outlet="Radio Nine", published_at=NOW, claims=(children,)))
    assert [len(story.history("rescued", scope)) for scope in (None, "", "children", "women")] == [2, 1, 1, 0]


def test_the_updates_are_told_again_as_they_were(story):
    at_the_time = [story.add(report) for report in REPORTS]
    assert list(story.updates()) == at_the_time
    assert list(story.updates(after=3)) == at_the_time[3:]


def test_the_checks_are_of_the_declared_relations(told):
    (check,) = told.checks()
    assert check.relation == "aboard ~ rescued + held"
    assert check.result is SumResult.WITHIN_HEDGES


def test_a_story_has_a_length_and_is_never_nothing():
    story = Story(TRAIN)
    assert len(story) == 0
    assert story
    assert story.title == "A train is held up"


def test_a_story_shows_itself(told):
    assert "A train is held up" in repr(told)
    assert "Rescued".casefold() in told._repr_html_().casefold()


def test_a_floor_stays_a_floor_on_file(tmp_path):
    path = tmp_path / "train.db"
    with Story.open(path, TRAIN, clock=clock) as story:
        story.add(a_report(6, ("rescued", at_least(27), "police")))
    with Story.open(path) as again:
        assert again.snapshot()["rescued"].text == "at least 27"


def test_a_story_that_is_closed_lets_go_of_its_file(tmp_path):
    path = tmp_path / "train.db"
    with closing(Story.open(path, TRAIN)):
        pass
    path.unlink()
    with Story.open(path, TRAIN) as story:
        assert story.version == 0
