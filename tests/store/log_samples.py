"""What the tests of the store keep and read back: plain samples, and hostile ones from hypothesis."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from storytrack.model.act import (
    AnotherEvent,
    Aside,
    MergeMetrics,
    Ruling,
    SharedSource,
    SplitScope,
    Undo,
    WithdrawClaim,
    WithdrawReport,
    WithdrawSource,
)
from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.claim import Attribution, Claim, Cue, Role, Span
from storytrack.model.contradiction import Contradiction, ContradictionKind, Settlement, Side
from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import (
    DateValue,
    StateValue,
    about,
    all_of,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    none,
    unknown,
    vague,
)
from storytrack.model.report import Report
from storytrack.model.verdict import Label, Verdict
from storytrack.model.when import Precision, When
from storytrack.store import Entry

RECEIVED = datetime(2025, 3, 12, 9, 30, 15, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))


def a_definition(story="derailment", title="A derailment"):
    return StoryDefinition(
        id=story,
        title=title,
        began="2025-03-11",
        utc_offset="+05:00",
        metrics={"rescued": {"kind": "cumulative", "unit": "persons"}, "men": {"kind": "cumulative"}},
        relations=["men <= rescued", "rescued ~ 2 * men + 10"],
    )


def a_report(number=1, **fields):
    """Another report for every number."""
    claims = [
        {"metric": "rescued", "quantity": about(100 + number), "said_by": {"speaker": "a minister"}},
        {"metric": "men", "quantity": number, "as_of": "2025-03-12T08:00+05:00"},
    ]
    return Report(**{"outlet": "The Courier", "published_at": "2025-03-12", "claims": claims, **fields})


def a_checkpoint(version, basis="rules", body="what it came to"):
    at = datetime(2025, 3, 12, version, tzinfo=UTC)
    return Checkpoint(Mark(version, basis, version - 1, at, at, at, at), body)


def an_entry(version, report=None, received_at=RECEIVED):
    """An entry for that version; its report is the one of that number, unless it is given."""
    report = report or a_report(version)
    verdicts = tuple(
        Verdict(claim=claim.id, label=Label.UPDATES, against=("r1-1",), stale=True, reason="because")
        for claim in report.claims
    )
    return Entry(version, report, received_at, verdicts)


ACTS = {
    act.kind: act.with_(at=RECEIVED, about="in print")
    for act in (
        Ruling(
            dispute="d", stands=("r1-1",), set_aside=(Aside(claim="r2-1", metric="men"),), by="A", why="w"
        ),
        WithdrawClaim(claim="r1-1", by="A", why="w"),
        WithdrawReport(report="r1", by="A", why="w"),
        WithdrawSource(source="The Courier", by="A", why="w"),
        AnotherEvent(report="r1", by="A", why="w"),
        MergeMetrics(metric="men", into="rescued", by="A", why="w"),
        SplitScope(metric="men", scope="children", claims=("r1-1",), by="A", why="w"),
        SharedSource(sources=("The Courier", "Radio Nine"), by="A", why="w"),
        Undo(act="0123456789ab", by="A", why="w"),
    )
}


def an_act_entry(version, kind="withdraw_report"):
    """An entry with an act of that kind that ended a disagreement."""
    side = Side(source="a minister", text="101", claims=("r1-1",))
    ended = Contradiction(
        kind=ContradictionKind.BETWEEN_SOURCES,
        metrics=("men",),
        claims=("r1-1", "r2-1"),
        sides=(side, side.with_(claims=("r2-1",))),
        opened_by="r2-1",
        opened_at=RECEIVED,
        settled_by=ACTS[kind].id,
        settled_at=RECEIVED,
        settled_how=Settlement.RULING,
        settled_why="because",
        text="101 against 102",
    )
    return Entry(version, ACTS[kind], RECEIVED, settled=(ended,))


def every_kind_of_claim():
    """One claim for every way to say a figure, keyed by what SQL should see of it."""
    figures = [
        exactly(155),
        exactly(0.125),
        about(300),
        at_least(27),
        more_than(30),
        at_most(40),
        less_than(9),
        between(20, 30),
        none(),
        unknown(),
        all_of(33),
        all_of(),
        vague("dozens"),
        StateValue(state="dead", phrase="confirmed dead"),
        DateValue(date=When.parse("2025-03-13T12:00+05:00")),
    ]
    return tuple(Claim(metric="rescued", quantity=figure) for figure in figures)


# --- hostile ones ---------------------------------------------------------------------------

HOSTILE = (
    "'); DROP TABLE log; --",
    '"; DELETE FROM story WHERE "1"="1',
    "a\0b",
    "\u202edesrever",
    "القطار قطار",
    "👩\u200d🚒 e\u0301 \ufeff",
    "$.claims[0]",
    '{"tag": "state"}',
    "%s ? :story {0}",
    "\\u0000 \\ / \x1b[31m",
    "line\r\nbreak\u2028",
    "NULL",
    "1e999",
)

texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(2, 1, 2), datetime(9998, 12, 30), timezones=zones | st.just(UTC))  # noqa: DTZ001 - hypothesis puts the zone in
whens = st.builds(When, start=moments, precision=st.sampled_from(Precision))
numbers = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15)
words = {"unit": st.none() | texts, "phrase": texts}
figures = st.one_of(
    *(st.builds(make, numbers, **words) for make in (exactly, at_least, more_than, at_most, less_than)),
    st.builds(about, numbers.map(lambda number: number / 2), **words),  # its halo must stay within the bounds
    st.builds(
        lambda ends, **said: between(min(ends), max(ends), **said), st.tuples(numbers, numbers), **words
    ),
    *(st.builds(make, **words) for make in (none, unknown, all_of)),
    st.builds(vague, st.sampled_from(["dozens", "several"])),
    st.builds(StateValue, state=texts, phrase=texts),
    st.builds(DateValue, date=whens, phrase=texts),
)
speakers = st.builds(
    Attribution,
    outlet=texts,
    speaker=texts,
    organisation=texts,
    role=st.sampled_from(Role),
    hedge=texts,
    via=st.lists(texts, max_size=2).map(tuple),
)
spans = st.builds(
    lambda start, quote: Span(start=start, end=start + len(quote), quote=quote),
    st.integers(0, 10**6),
    texts.filter(bool),
)
claims = st.builds(
    Claim,
    metric=st.none() | st.sampled_from(["rescued", "men"]),
    quantity=figures,
    scope=texts,
    delta=st.booleans(),
    said_by=speakers,
    as_of=st.none() | whens,
    cues=st.lists(st.sampled_from(Cue), max_size=2).map(tuple),
    span=st.none() | spans,
    about=texts,
)


def _named(found, names):
    """The claims with ids of the user's own, different for each."""
    return tuple(claim.with_(id=f"{number}{name}") for number, (claim, name) in enumerate(zip(found, names)))  # noqa: B905 - as many as there are


acts = st.builds(
    WithdrawSource, source=texts.map("s{}".format), by=texts.map("b{}".format), why=texts.map("w{}".format)
) | st.builds(
    Ruling,
    dispute=texts.map("d{}".format),
    stands=st.tuples(texts.map("c{}".format)),
    set_aside=st.tuples(st.builds(Aside, claim=texts.map("c{}".format), metric=st.just("men"), scope=texts)),
    by=texts.map("b{}".format),
    why=texts.map("w{}".format),
    about=texts,
    at=moments,
)


reports = st.builds(
    Report,
    outlet=texts.map("o{}".format),
    published_at=whens,
    url=texts,
    title=texts,
    name=texts,
    lang=texts,
    received_at=st.none() | moments,
    about_another_event=st.booleans(),
    claims=st.lists(claims, min_size=1, max_size=3).flatmap(
        lambda found: (
            st.just(tuple(found))
            | st.lists(texts, min_size=len(found), max_size=len(found)).map(
                lambda names: _named(found, names)
            )
        )
    ),
)


@st.composite
def hostile_entries(draw):
    """The first entry of a story: any report with any verdicts, or any act."""
    if draw(st.booleans()):
        return Entry(1, draw(acts), draw(moments))
    report = draw(reports)
    verdicts = tuple(
        Verdict(
            claim=claim.id,
            label=draw(st.sampled_from(Label)),
            against=tuple(draw(st.lists(texts, max_size=2))),
            stale=draw(st.booleans()),
            dependent=draw(st.booleans()),
            rule=draw(texts),
            reason=draw(texts),
        )
        for claim in report.claims
    )
    return Entry(1, report, draw(moments), verdicts)
