"""A story holds its newest entries; whatever else it is asked, it reads from the log."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import closing

import pytest
from plot import DEFINITION, moment, report

from storytrack.errors import InvalidReport, StoreBusy, StoreCorrupt
from storytrack.keeping import on_file
from storytrack.keeping.on_file import OnFile
from storytrack.model.claim import Claim
from storytrack.model.coverage import Coverage
from storytrack.model.entry import Entry
from storytrack.model.quantity import exactly
from storytrack.model.report import Report
from storytrack.model.verdict import Label, Verdict
from storytrack.store.memory import MemoryLog
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

MANY = 1_000


def an_entry(number: int) -> Entry:
    one = report(number)
    return Entry(number, one, one.published_at.end, ())


def a_log(number: int) -> MemoryLog:
    """The first so many entries of the plot."""
    log = MemoryLog()
    log.create(DEFINITION)
    log.append(DEFINITION.id, *map(an_entry, range(1, number + 1)))
    return log


def held_of(log: MemoryLog, number: int, hold: int) -> OnFile:
    found = OnFile(log, DEFINITION.id, hold=hold)
    for entry in log.entries(DEFINITION.id, until=number):
        found.take(entry)
    return found


@pytest.fixture(params=[0, 1, 2, 5, 20])
def hold(request, monkeypatch):
    monkeypatch.setattr(on_file, "HELD", request.param)
    return request.param


# --- the entries ---------------------------------------------------------------------------------


def test_whatever_is_held_the_entries_are_those_of_the_log(hold):
    log = a_log(14)
    entries = list(log.entries(DEFINITION.id))[:12]
    found = held_of(log, 12, hold)
    assert (len(found), list(found), list(reversed(found))) == (12, entries, entries[::-1])
    assert [found[place] for place in range(-12, 12)] == [entries[place] for place in range(-12, 12)]
    for start, stop, step in ((0, 12, 1), (3, 7, 1), (7, 3, 1), (-2, 99, 1), (10, 2, -3), (None, None, 2)):
        part = found[start:stop:step]
        assert list(part) == entries[start:stop:step]
        assert list(part[1:3]) == entries[start:stop:step][1:3]
        assert [part[place] for place in range(len(part))] == entries[start:stop:step]
    with pytest.raises(IndexError):
        found[12]


def test_what_others_have_put_on_file_is_not_among_the_entries_yet(hold):
    found = held_of(a_log(14), 12, hold)
    assert [found.version_of(report(number).id) for number in (1, 12, 13)] == [1, 12, None]
    found.take(an_entry(13))
    assert found.version_of(report(13).id) == 13


def test_whoever_goes_through_the_entries_while_more_come_sees_those_that_were_there(hold):
    log = a_log(40)
    found = held_of(log, 10, hold)
    seen = []
    for entry in found:
        seen.append(entry.version)
        for number in range(3):
            found.take(an_entry(10 + 3 * (entry.version - 1) + number + 1))
    assert seen == list(range(1, 11))
    assert [entry.version for entry in found] == list(range(1, 41))


@pytest.mark.parametrize("versions", [(), (1,), (90, 2, 3, 60, 30, 61), tuple(range(1, 91))])
def test_some_of_the_entries_are_read_wherever_they_lie(hold, versions):
    found = held_of(a_log(90), 90, hold)
    assert [entry.version for entry in found.of(versions)] == sorted(versions)


def test_a_log_that_has_lost_an_entry_is_damaged():
    found = held_of(a_log(10), 10, 2)
    found.log = a_log(5)
    for ask in (lambda: found[6], lambda: list(found)):
        with pytest.raises(StoreCorrupt, match=r"version [67] of the story 'ferry' is no longer there"):
            ask()


# --- a story -------------------------------------------------------------------------------------


def test_a_report_that_is_no_longer_held_is_on_file_all_the_same(hold):
    story = Story(DEFINITION, log=a_log(12))
    again = story.add(report(3))
    assert (again.duplicate, again.version, story.version) == (True, 3, 12)
    assert [story.versions[report(number).id] for number in (1, 12)] == [1, 12]
    assert report(13).id not in story.versions


@pytest.mark.parametrize("named", ["like the claim of another report", "as one was named before"])
def test_a_claim_cannot_have_the_id_of_one_that_is_no_longer_held(hold, named):
    story = Story(DEFINITION, log=MemoryLog())
    own = Claim(id="the first", metric="killed", quantity=exactly(1))
    story.add(Report(outlet="Radio", published_at="2025-03-11T08:00Z", claims=(own,)))
    for number in range(1, 13):
        story.add(report(number))
    taken = report(2).claims[0].id if named.startswith("like") else own.id
    with pytest.raises(InvalidReport, match=f"the story has a claim '{taken}' already"):
        story.add(Report(outlet="Paper", published_at="2025-03-11T09:00Z", claims=(own.with_(id=taken),)))
    free = f"{report(2).id}-99"
    story.add(Report(outlet="Paper", published_at="2025-03-11T09:00Z", claims=(own.with_(id=free),)))
    assert story.version == 14


def test_how_far_a_story_got_is_what_its_reports_come_to(hold):
    story = Story(DEFINITION)
    for number in (4, 2, 9, 7):
        story.add(report(number))
    story.withdraw(report=2, by="Ann Lee", why="a hoax")
    said = [one.published_at.start for one in story.reports]
    assert story.coverage == Coverage.of(story.reports)
    assert story.coverage == Coverage(4, frozenset(one.outlet for one in story.reports), min(said), max(said))


class Failing(MemoryLog):
    """A log that is busy once so many entries are read."""

    fails_at: int | None = None

    def entries(self, story: str, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        for entry in super().entries(story, after, until):
            if entry.version == self.fails_at:
                raise StoreBusy
            yield entry


@pytest.mark.parametrize("fails_at", [7, 8, 9, 12])
def test_a_log_that_fails_in_the_middle_leaves_a_story_that_goes_on(fails_at, hold, monkeypatch):
    monkeypatch.setattr("storytrack.keeping.checkpointing.EVERY", 2)
    log = Failing()
    one, other = (Story(DEFINITION, log=log) for _ in range(2))
    for number in range(1, 7):
        one.add(report(number))
    other.refresh()
    for number in range(7, 11):
        one.add(report(number))
    one.withdraw(report=2, by="Ann Lee", why="a hoax")
    one.add(report(11))
    log.fails_at = fails_at
    with pytest.raises(StoreBusy):
        other.refresh()
    log.fails_at = None
    assert other.snapshot() == one.snapshot(other.version)
    other.refresh()
    assert (other.snapshot(), other.claims()) == (one.snapshot(), one.claims())
    assert list(other.updates()) == list(one.updates())


def a_short_entry(number: int) -> Entry:
    claim = Claim(metric="killed", quantity=exactly(number))
    report = Report(outlet="Radio", published_at=moment(number), claims=(claim,))
    verdict = Verdict(claim=report.claims[0].id, label=Label.UPDATES, rule="moved on", reason="More by then.")
    return Entry(number, report, moment(number), (verdict,))


def live_entries() -> int:
    return sum(isinstance(one, Entry) for one in gc.get_objects())


def test_however_long_a_story_is_few_of_its_entries_are_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(on_file, "HELD", 50)
    with closing(SqliteLog(tmp_path / "ferry.db", durability="fast")) as log:
        log.create(DEFINITION)
        log.append(DEFINITION.id, *map(a_short_entry, range(1, MANY + 1)))
        gc.collect()
        before = live_entries()
        story = Story(DEFINITION, log=log)
        asked = {
            "opened": iter(()),
            "told again": story.updates(),
            "versions": iter(story.versions),
            "export": iter(story._ledger.dossier.entries),
            "events": iter(story._ledger.events),
        }
        for what, answer in asked.items():
            most = max((live_entries() for place, _ in enumerate(answer) if place % 300 == 299), default=0)
            assert max(most, live_entries()) - before < 400, what
        assert story.version == MANY
