"""What every store must do. A store's own test file inherits the class and gives the fixture ``log``."""

from itertools import count
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from log_samples import (
    ACTS,
    a_checkpoint,
    a_definition,
    a_report,
    an_act_entry,
    an_entry,
    hostile_entries,
    texts,
)

from storytrack.errors import InvalidTime, NotFound, StoreConflict, StoreError
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report

STORY = "derailment"
FRESH = (f"story {number}" for number in count())

# The log is not made anew for each example: each takes a story of its own in it. And every store's own class
# runs the same method, which hypothesis would rather not have.
ANY_LOG = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)


def alone_for_nothing(log, story):
    with log.alone(story):
        pass


NAMING_A_STORY = {
    "redefine": lambda log, story: log.redefine(a_definition(story)),
    "definition": lambda log, story: log.definition(story),
    "definitions": lambda log, story: log.definitions(story),
    "append": lambda log, story: log.append(story, an_entry(1)),
    "append of a later version": lambda log, story: log.append(story, an_entry(7)),
    "alone": alone_for_nothing,
    "entries": lambda log, story: log.entries(story),
    "version": lambda log, story: log.version(story),
    "find": lambda log, story: log.find(story, "0123456789ab"),
    "wait": lambda log, story: log.wait(story, 0, 0),
    "keep": lambda log, story: log.keep(story, a_checkpoint(1)),
    "marks": lambda log, story: log.marks(story, "rules"),
}
EVERYTHING = {
    **NAMING_A_STORY,
    "stories": lambda log, _: log.stories(),
    "create": lambda log, _: log.create(a_definition("another")),
    "entries that were begun": lambda log, story: next(log.entries(story)),
}
NOT_THERE = ("nobody's", "\0", "'", "%", "DERAILMENT")


def fill(log, versions, story=STORY):
    entries = [an_entry(version) for version in range(1, versions + 1)]
    for entry in entries:
        log.append(story, entry)
    return entries


class LogRequirements:
    """Inherited by ``Test…`` classes whose fixture ``log`` is an empty store."""

    @pytest.fixture
    def story(self, log):
        log.create(a_definition(STORY))
        return STORY

    # --- reading back ---

    def test_what_was_appended_is_read_back_equal(self, log, story):
        entries = fill(log, 3)
        assert list(log.entries(story)) == entries

    def test_ids_of_reports_and_claims_survive(self, log, story):
        report = a_report(claims=[{"id": "my own id", "metric": "men", "quantity": 3}])
        log.append(story, an_entry(1, report))
        (entry,) = log.entries(story)
        assert entry.event.id == report.id
        assert [claim.id for claim in entry.event.claims] == ["my own id"]

    def test_the_time_of_receipt_keeps_its_offset_and_its_microseconds(self, log, story):
        (written,) = fill(log, 1)
        (entry,) = log.entries(story)
        assert entry.received_at.isoformat() == "2025-03-12T09:30:15.123456+05:30"
        assert entry.received_at == written.received_at

    def test_a_receipt_without_a_zone_is_refused(self):
        with pytest.raises(InvalidTime):
            an_entry(1, received_at=an_entry(1).received_at.replace(tzinfo=None))

    @pytest.mark.parametrize("after", [-(2**70), -1, 0, 1, 2, 3, 4, 2**70])
    def test_only_the_entries_after_a_version_are_read(self, log, story, after):
        fill(log, 3)
        assert [entry.version for entry in log.entries(story, after)] == [
            version for version in (1, 2, 3) if version > after
        ]

    def test_a_long_log_is_read_whole_and_in_order(self, log, story):
        entries = fill(log, 250)
        assert list(log.entries(story)) == entries
        assert [entry.version for entry in log.entries(story, 100)] == list(range(101, 251))

    def test_reports_may_be_added_while_others_are_being_read(self, log, story):
        fill(log, 3)
        reading = log.entries(story)
        assert next(reading).version == 1
        log.append(story, an_entry(4))
        assert [entry.version for entry in reading][:2] == [2, 3]
        assert log.version(story) == 4

    def test_a_report_of_ten_thousand_claims_is_kept_whole(self, log, story):
        report = a_report(claims=[{"metric": "men", "quantity": number} for number in range(10_000)])
        log.append(story, an_entry(1, report))
        assert next(log.entries(story)).event == report

    @ANY_LOG
    @given(hostile_entries())
    def test_any_report_is_read_back_equal(self, log, entry):
        story = next(FRESH)
        log.create(a_definition(story))
        log.append(story, entry)
        (found,) = log.entries(story)
        assert found == entry
        assert found.event.id == entry.event.id
        assert found.received_at.utcoffset() == entry.received_at.utcoffset()
        if isinstance(entry.event, Report):
            assert Report.from_json(found.event.to_json()) == entry.event

    def test_only_the_entries_up_to_a_version_are_read(self, log, story):
        fill(log, 5)
        for after, until in ((0, 3), (2, 4), (4, 2), (-3, 2), (0, 99), (5, 5), (0, -1)):
            found = [entry.version for entry in log.entries(story, after, until)]
            assert found == [version for version in (1, 2, 3, 4, 5) if after < version <= until]

    # --- several at once ---

    def test_entries_of_one_append_are_read_back_in_order(self, log, story):
        entries = [an_entry(version) for version in range(1, 251)]
        log.append(story, *entries[:100])
        log.append(story, *entries[100:])
        assert list(log.entries(story)) == entries

    def test_an_append_of_nothing_changes_nothing(self, log, story):
        log.append(story)
        assert log.version(story) == 0

    @pytest.mark.parametrize("versions", [(1, 3), (2, 3), (2, 1), (1, 1)])
    def test_of_versions_that_do_not_follow_one_another_none_is_kept(self, log, story, versions):
        with pytest.raises(StoreConflict):
            log.append(story, *(an_entry(version, a_report(place)) for place, version in enumerate(versions)))
        assert log.version(story) == 0

    def test_of_entries_with_one_event_twice_none_is_kept(self, log, story):
        with pytest.raises(StoreConflict, match="on file already"):
            log.append(story, an_entry(1), an_entry(2, a_report(1)))
        assert list(log.entries(story)) == []

    def test_of_entries_with_one_that_is_on_file_none_is_kept(self, log, story):
        entries = fill(log, 2)
        with pytest.raises(StoreConflict, match="on file already, as version 1"):
            log.append(story, an_entry(3), an_entry(4, a_report(1)))
        assert list(log.entries(story)) == entries
        log.append(story, an_entry(3), an_entry(4))
        assert log.version(story) == 4

    # --- alone ---

    def test_who_is_alone_reads_and_appends_as_ever(self, log, story):
        entries = fill(log, 2)
        with log.alone(story):
            assert list(log.entries(story)) == entries
            assert (log.version(story), log.find(story, entries[1].event.id)) == (2, 2)
            log.append(story, an_entry(3))
            assert log.version(story) == 3
        with log.alone(story):
            log.append(story, an_entry(4), an_entry(5))
        log.append(story, an_entry(6))
        assert [one.version for one in log.entries(story)] == [1, 2, 3, 4, 5, 6]

    @pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
    def test_an_error_ends_being_alone_and_what_was_appended_stays(self, log, story, error):
        def be_alone(*entries):
            with log.alone(story):
                log.append(story, *entries)
                raise error

        for entries in [(an_entry(1),), (), (an_entry(2), an_entry(3))]:
            with pytest.raises(error):
                be_alone(*entries)
        log.append(story, an_entry(4))
        assert [one.version for one in log.entries(story)] == [1, 2, 3, 4]

    def test_what_is_refused_alone_leaves_the_log_as_it_was(self, log, story):
        fill(log, 1)
        with log.alone(story):
            with pytest.raises(StoreConflict, match="on file already, as version 1"):
                log.append(story, an_entry(2), an_entry(3, a_report(1)))
            with pytest.raises(StoreConflict, match="the newest is 1"):
                log.append(story, an_entry(1, a_report(5)))
            assert log.version(story) == 1
            log.append(story, an_entry(2))
        assert log.version(story) == 2

    # --- waiting ---

    def test_waiting_ends_at_once_when_there_is_something_new(self, log, story):
        fill(log, 2)
        assert log.wait(story, 1, 60)

    def test_waiting_ends_when_there_is_nothing_new(self, log, story):
        fill(log, 2)
        assert not log.wait(story, 2, 0.01)

    def test_waiting_ends_when_another_thread_appends(self, log, story):
        adding = Thread(target=fill, args=(log, 1))
        adding.start()
        assert log.wait(story, 0, 60)
        adding.join()

    # --- checkpoints ---

    def test_checkpoints_are_found_by_their_basis_in_the_order_of_versions(self, log, story):
        fill(log, 3)
        made = [a_checkpoint(version, basis) for basis in ("rules", "others") for version in (3, 1, 2)]
        for one in made:
            log.keep(story, one)
        assert log.marks(story, "rules") == tuple(a_checkpoint(version).mark for version in (1, 2, 3))
        assert log.marks(story, "nobody's") == ()
        for one in made:
            assert log.checkpoint(story, one.mark) == one

    def test_of_a_version_and_basis_the_first_checkpoint_stays(self, log, story):
        fill(log, 1)
        assert log.keep(story, a_checkpoint(1)) is True
        assert log.keep(story, a_checkpoint(1, body="another")) is False
        assert log.checkpoint(story, a_checkpoint(1).mark) == a_checkpoint(1)

    def test_a_checkpoint_that_is_gone_is_none(self, log, story):
        assert log.checkpoint(story, a_checkpoint(1).mark) is None

    def test_a_large_checkpoint_in_any_script_is_kept_whole(self, log, story):
        fill(log, 1)
        one = a_checkpoint(1, body="dépôt 存 " * 100_000)
        log.keep(story, one)
        assert log.checkpoint(story, one.mark) == one

    # --- acts ---

    @pytest.mark.parametrize("kind", ACTS)
    def test_an_act_is_read_back_equal_with_what_it_settled(self, log, story, kind):
        (report,) = fill(log, 1)
        act = an_act_entry(2, kind)
        log.append(story, act)
        found = list(log.entries(story))
        assert found == [report, act]
        assert type(found[1].event) is type(act.event)
        assert found[1].event.id == act.event.id

    def test_an_act_takes_a_version_and_is_found_by_its_id(self, log, story):
        fill(log, 1)
        act = an_act_entry(2)
        log.append(story, act)
        log.append(story, an_entry(3))
        assert log.find(story, act.event.id) == 2
        assert log.version(story) == 3
        assert [entry.version for entry in log.entries(story, 1)] == [2, 3]

    def test_an_act_that_is_not_the_next_version_or_is_on_file_is_a_conflict(self, log, story):
        entries = [*fill(log, 1), an_act_entry(2)]
        log.append(story, entries[1])
        with pytest.raises(StoreConflict, match="the newest is 2"):
            log.append(story, an_act_entry(2, "undo"))
        with pytest.raises(StoreConflict, match="on file already, as version 2"):
            log.append(story, an_act_entry(3))
        assert list(log.entries(story)) == entries

    # --- versions and reports ---

    def test_a_new_story_has_version_0_and_no_entries(self, log, story):
        assert log.version(story) == 0
        assert list(log.entries(story)) == []

    def test_the_version_is_that_of_the_newest_entry(self, log, story):
        fill(log, 3)
        assert log.version(story) == 3

    @pytest.mark.parametrize("version", [-1, 0, 1, 2, 3, 5, 2**62, 2**70])
    def test_a_version_that_is_not_the_next_is_a_conflict_and_changes_nothing(self, log, story, version):
        entries = fill(log, 3)
        with pytest.raises(StoreConflict, match=f"version {version} is .*newest is 3"):
            log.append(story, an_entry(version, a_report(99)))
        assert list(log.entries(story)) == entries
        assert log.find(story, a_report(99).id) is None

    def test_a_report_on_file_is_a_conflict_that_names_its_version(self, log, story):
        entries = fill(log, 3)
        with pytest.raises(StoreConflict, match=f"{a_report(2).id} is on file already, as version 2"):
            log.append(story, an_entry(4, a_report(2)))
        assert list(log.entries(story)) == entries

    def test_a_report_received_again_under_another_name_is_the_same_report(self, log, story):
        fill(log, 1)
        with pytest.raises(StoreConflict):
            log.append(story, an_entry(2, a_report(1, name="again", received_at="2025-03-13T10:00Z")))

    def test_after_a_conflict_the_next_version_is_taken(self, log, story):
        fill(log, 1)
        with pytest.raises(StoreConflict):
            log.append(story, an_entry(1, a_report(2)))
        log.append(story, an_entry(2))
        assert log.version(story) == 2

    def test_a_report_is_found_by_its_id(self, log, story):
        entries = fill(log, 3)
        assert [log.find(story, entry.event.id) for entry in entries] == [1, 2, 3]

    @pytest.mark.parametrize("report", ["", "0123456789ab", "%", "é", "\ud800"])
    def test_what_is_not_on_file_is_not_found(self, log, story, report):
        fill(log, 1)
        assert log.find(story, report) is None

    # --- stories and their definitions ---

    def test_a_new_store_has_no_stories(self, log):
        assert log.stories() == ()

    @pytest.mark.parametrize("name", ["", " derailment", "\ud800"])
    def test_a_name_that_no_story_can_have_is_not_found(self, log, story, name):
        with pytest.raises(NotFound, match="there is no story"):
            log.append(name, an_entry(1))
        with pytest.raises(NotFound, match="there is no story"):
            log.definition(name)

    def test_stories_come_in_the_order_of_their_creation(self, log):
        names = ("zebra", "ant", "Ant", "é", "10", "9")
        for name in names:
            log.create(a_definition(name))
        assert log.stories() == names

    def test_stories_do_not_see_each_others_reports(self, log):
        for name in ("one", "two"):
            log.create(a_definition(name))
        fill(log, 2, "one")
        fill(log, 1, "two")  # the same first report: it may stand in both
        assert (log.version("one"), log.version("two")) == (2, 1)
        assert log.find("two", a_report(2).id) is None
        assert [entry.version for entry in log.entries("two")] == [1]

    def test_a_story_id_that_is_taken_is_a_conflict(self, log, story):
        with pytest.raises(StoreConflict, match="'derailment' is on file already"):
            log.create(a_definition(story, title="another"))
        assert log.definitions(story) == (a_definition(story),)

    def test_a_definition_is_read_back_equal(self, log, story):
        assert log.definition(story) == a_definition(story)

    def test_redefining_keeps_the_old_definitions(self, log, story):
        fill(log, 1)
        titles = ("a second title", "a third title")
        for title in titles:
            log.redefine(a_definition(story, title=title))
        assert log.definition(story).title == "a third title"
        assert [old.title for old in log.definitions(story)] == ["A derailment", *titles]
        assert log.stories() == (story,)
        assert log.version(story) == 1

    @ANY_LOG
    @given(texts.map("s{}".format), texts)
    def test_any_story_id_and_title_are_kept_as_they_are(self, log, name, title):
        definition = StoryDefinition(id=f"{next(FRESH)} {name}", title=title)
        log.create(definition)
        log.append(definition.id, an_entry(1))
        assert log.stories()[-1] == definition.id
        assert log.definition(definition.id) == definition
        assert log.version(definition.id) == 1

    @pytest.mark.parametrize(
        ("method", "name"), [(use, name) for use in NAMING_A_STORY for name in NOT_THERE]
    )
    def test_a_story_that_is_not_there_is_not_found(self, log, story, method, name):
        use = NAMING_A_STORY[method]
        with pytest.raises(NotFound, match="there is no story"):
            use(log, name)
        assert log.stories() == (story,)

    # --- sharing and closing ---

    def test_threads_that_append_at_once_lose_nothing(self, log, story):
        each, threads = 20, 4

        def add(first):
            for number in range(first, first + each):
                report = a_report(number)
                while log.find(story, report.id) is None:
                    try:
                        log.append(story, an_entry(log.version(story) + 1, report))
                    except StoreConflict:
                        continue

        running = [Thread(target=add, args=(number * each,)) for number in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
        entries = list(log.entries(story))
        assert [entry.version for entry in entries] == list(range(1, each * threads + 1))
        assert {entry.event.id for entry in entries} == {a_report(n).id for n in range(each * threads)}

    def test_closing_twice_is_fine(self, log, story):
        log.close()
        log.close()

    @pytest.mark.parametrize("method", EVERYTHING)
    def test_a_closed_log_refuses_everything(self, log, story, method):
        fill(log, 1)
        log.close()
        with pytest.raises(StoreError, match="closed"):
            EVERYTHING[method](log, story)

    def test_reading_on_after_closing_is_refused(self, log, story):
        fill(log, 250)
        reading = log.entries(story)
        next(reading)
        log.close()
        with pytest.raises(StoreError, match="closed"):
            list(reading)
