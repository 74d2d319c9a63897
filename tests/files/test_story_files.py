"""Our own form, story/1: what is wrong has its line, what differs is said, and nothing is half-written."""

from __future__ import annotations

import json
import warnings
from contextlib import contextmanager
from io import BytesIO

import pytest
from log_samples import a_definition, a_report

from storytrack.errors import InvalidFile, InvalidInput, NotFound, StoreError
from storytrack.story import Story


@pytest.fixture
def story():
    story = Story(a_definition())
    for number in (1, 2, 3):
        story.add(a_report(number))
    story.withdraw(report=2, by="Ann Lee", why="a hoax")
    return story


@pytest.fixture
def file(story, tmp_path):
    story.export(tmp_path / "s.json")
    return tmp_path / "s.json"


def changed(file, change):
    data = json.loads(file.read_text(encoding="utf-8"))
    change(data)
    file.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return file


def set_at(path, value):
    def change(data):
        *steps, last = path
        for step in steps:
            data = data[step]
        if value is None:
            del data[last]
        else:
            data[last] = value

    return change


CLAIM = ("log", 0, "report", "claims", 0)
WRONG = {
    "a bound": ((*CLAIM, "quantity", "value"), 10**16, "log.0.report.claims.0.quantity.value"),
    "a field": ((*CLAIM, "quantities"), 3, "log.0.report.claims.0.quantities"),
    "a naive time": (("log", 1, "received_at"), "2025-03-12T09:00:00", "log.1.received_at"),
    "a version twice": (("log", 2, "version"), 2, "log.2.version"),
    "a version left out": (("log", 2, "version"), 7, "log.2.version"),
    "no version": (("log", 2, "version"), None, "log.2.version"),
    "a metric that is not there": ((*CLAIM, "metric"), "saved", "log.0.report.claims.0.metric"),
    "a claim twice": (("log", 1, "report", "claims", 0, "id"), "men", "log.1.report.claims.0.id"),
    "a verdict too few": (("log", 0, "verdicts", 1), None, "log.0.verdicts"),
    "a verdict on something else": (("log", 0, "verdicts", 1, "claim"), "x", "log.0.verdicts"),
    "a report that is not there": (("log", 3, "act", "report"), "nowhere", "log.3.act"),
    "an act of no kind": (("log", 3, "act", "kind"), "burn", "log.3.act"),
    "a format that is not known": (("format",), "story/2", "format"),
    "a field of the story": (("titel",), "x", "titel"),
    "no log": (("log",), {"a": 1}, "log"),
    "no definition": (("definition",), None, "definition"),
    "a relation": (("definition", "relations"), ["men <= saved"], "definition.relations.0"),
}


@pytest.mark.parametrize(("path", "value", "where"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_line_and_field_and_nothing_is_written(file, path, value, where):
    if path[-1] == "id":
        first = json.loads(file.read_text(encoding="utf-8"))["log"][0]["report"]["claims"][0]["id"]
        value = first
    changed(file, set_at(path, value))
    with pytest.raises(InvalidFile) as caught:
        Story.load(file, file.with_name("new.db"))
    assert any(where in one.where and "s.json:" in one.where for one in caught.value.problems), caught.value
    assert [path.name for path in file.parent.iterdir()] == ["s.json"]


def test_everything_that_is_wrong_is_told_at_once(file):
    changed(file, lambda data: [one.update(version=0) for one in data["log"]])
    with pytest.raises(InvalidFile) as caught:
        Story.load(file)
    assert len(caught.value.problems) == 4


def test_the_same_report_twice_is_told_with_the_version_it_made(file):
    def twice(data):
        data["log"][1]["report"] = data["log"][0]["report"]
        del data["log"][1]["verdicts"]

    with pytest.raises(InvalidFile, match="the same report has made version 1"):
        Story.load(changed(file, twice))


def test_verdicts_that_are_left_out_are_those_that_we_give(file, story):
    def without(data):
        for entry in data["log"]:
            entry.pop("verdicts", None)

    assert list(Story.load(changed(file, without))._ledger.entries) == list(story._ledger.entries)


def test_a_verdict_that_the_rules_do_not_give_is_kept_and_said(file):
    changed(file, set_at(("log", 2, "verdicts", 1, "label"), "corrects"))
    with pytest.warns(
        UserWarning, match=r"s\.json:\d+: log\.2: the verdict on .*'corrects' on file, 'updates'"
    ):
        loaded = Story.load(file)
    assert loaded.history("men")[-1].verdict.label == "corrects"


def test_another_reason_for_the_same_label_is_said_too(file):
    changed(file, set_at(("log", 2, "verdicts", 1, "reason"), "because"))
    with pytest.warns(UserWarning, match="the same label for another reason"):
        Story.load(file)


def test_many_verdicts_that_differ_are_not_told_one_by_one(tmp_path):
    story = Story(a_definition())
    for number in range(15):
        story.add(a_report(number))
    story.export(tmp_path / "s.json")
    changed(
        tmp_path / "s.json", lambda data: [v.update(rule="x") for one in data["log"] for v in one["verdicts"]]
    )
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        Story.load(tmp_path / "s.json")
    assert len(found) == 21
    assert str(found[-1].message) == "and 10 more"


def test_a_story_that_was_loaded_goes_on(file):
    loaded = Story.load(file)
    assert loaded.add(a_report(9)).version == 5
    assert loaded.undo(4, by="Ann Lee", why="it was right").version == 6


def test_a_story_is_loaded_into_a_new_file_only(file, story):
    new = file.with_name("new.db")
    with Story.load(file, new) as loaded:
        assert loaded.snapshot() == story.snapshot()
    with Story.open(new) as again:
        assert again.acts == story.acts
    with pytest.raises(InvalidInput, match="there already"):
        Story.load(file, new)
    with pytest.raises(InvalidInput, match="no folder"):
        Story.load(file, file.parent / "none" / "new.db")
    assert sorted(path.name for path in file.parent.iterdir()) == ["new.db", "s.json"]


HOSTILE = {
    "deep": b'{"format": "story/1", "log": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "not a number": b'{"format": "story/1", "definition": {"id": "x"}, "log": [NaN]}',
    "a key twice": b'{"format": "story/1", "format": "story/1"}',
    "many digits": b'{"format": "story/1", "log": [' + b"9" * 10_000 + b"]}",
    "not UTF-8": b'{"format": "\xff"}',
    "nothing": b"",
    "half a file": b'{"format": "story/1", "definition": {"id": "x"}, "log": [{"ver',
    "half a line": b'{"format": "story/1", "definition": {"id": "x"}}\n{"version": 1, "rec',
    "a list": b"[1, 2]",
    "lines of numbers": b"1\n2\n",
    "YAML": b"format: story/1\n",
    "a text": b'"story/1"',
    "an empty head": b'{"format": "story/1"}',
    "entries that are none": b'{"format": "story/1", "definition": {"id": "x"}, "log": [1, [], null]}',
    "ten megabytes": b'{"format": "story/1", "definition": {"id": "' + b"x" * 10_000_000 + b'"}, "log": []}',
    "a storycase": b'{"format": "storycase/1", "story": {}}',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_in_few_words(content):
    with pytest.raises(InvalidFile) as caught:
        Story.load(BytesIO(content))
    assert len(str(caught.value)) < 2_000


def test_no_such_file_is_said():
    with pytest.raises(NotFound, match="no such file"):
        Story.load("nowhere.json")


def test_an_export_replaces_an_older_one_but_no_story(story, tmp_path):
    story.export(tmp_path / "s.json")
    story.export(tmp_path / "s.json")
    with (
        Story.open(tmp_path / "s.db", a_definition()),
        pytest.raises(InvalidInput, match="a story's own file"),
    ):
        story.export(tmp_path / "s.db", "json")
    with pytest.raises(InvalidInput, match="a folder"):
        story.export(tmp_path, "json")
    with pytest.raises(InvalidInput, match="no folder"):
        story.export(tmp_path / "none" / "s.json")
    with pytest.raises(NotFound, match="no form"):
        story.export(tmp_path / "s.xml")
    with pytest.raises(NotFound, match="no form 'xml'"):
        story.export(tmp_path / "s.json", "xml")
    assert "s.json" in {path.name for path in tmp_path.iterdir()}
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]


@contextmanager
def nearly_full():
    """No file may grow beyond 300 bytes, as on a full disk; nor one that the tests themselves write."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("name", ["s.json", "s.csv", "s.csv.zip"])
def test_what_fails_while_it_is_written_leaves_nothing(story, tmp_path, name):
    with pytest.raises(OSError, match="too large"), nearly_full():
        story.export(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_import_that_fails_while_it_is_written_leaves_nothing(story, tmp_path):
    target = BytesIO()
    story.export(target)
    with pytest.raises(StoreError), nearly_full():
        Story.load(BytesIO(target.getvalue()), tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_seen_is_written_out(story, tmp_path):
    story.add(a_report(5, title="\u202edesrever\x9b"))
    story.export(tmp_path / "s.json")
    assert r"\u202edesrever\u009b" in (tmp_path / "s.json").read_text(encoding="utf-8")
    assert Story.load(tmp_path / "s.json").reports[-1].title == "\u202edesrever\x9b"
