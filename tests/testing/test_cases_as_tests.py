"""Cases as files: collected as tests, gone through by ``story_case``, refused with file and line."""

from __future__ import annotations

import pytest

CASE = """\
format: storycase/1
story: {id: train, utc_offset: +05:00}
metrics:
  rescued: {kind: cumulative, unit: persons}
  killed: {kind: cumulative, unit: persons}
  line: {kind: state}
reports:
- id: r1
  outlet: Radio Nine
  published: 2025-03-12T09:00
  claims:
  - id: a
    metric: rescued
    quantity: {op: exact, value: 104}
    said_by: {who: army, role: military}
    expect: {label: new}
  expect:
    snapshot: {rescued: 104, killed: null}
    contradictions: 0
- outlet: Radio Nine
  published: 2025-03-12T12:00
  claims:
  - id: b
    metric: rescued
    quantity: {op: exact, value: 155}
    said_by: {who: army, role: military}
    expect: {label: refines, also: [updates], against: [a]}
  - {id: c, metric: killed, quantity: {op: exact, value: 27}, said_by: {who: army, role: military}}
  - {id: d, metric: line, quantity: {op: category, category: closed}}
  expect: {snapshot: {line: closed}}
- outlet: Wire
  published: 2025-03-12T15:00
  claims:
  - {id: e, metric: killed, quantity: {op: exact, value: 214}, said_by: {who: Front, role: militant}}
expect:
  snapshot: {rescued: 155, killed: 27 to 214}
  disputed: {killed: [army, Front]}
  contradictions: 1
"""


def write(pytester, text, name="train.story.yaml"):
    (pytester.path / name).write_text(text, encoding="utf-8")


def test_a_case_is_a_test_for_each_thing_that_it_expects(pytester, desk):
    write(pytester, CASE)
    desk("-v").assert_outcomes(passed=5)
    for name in ("a", "after-r1", "b", "after-report-2", "at-the-end"):
        assert f"train.story.yaml::{name} PASSED" in desk.said


@pytest.mark.parametrize(
    ("change", "name", "lines"),
    [
        (
            ("expect: {label: new}", "expect: {label: corrects, stale: true, why: the army counted anew}"),
            "a",
            [
                "rescued: new, not corrects; not stale (train.story.yaml:16, claim a)",
                "label  corrects  new",
                "stale  yes       no",
                "+ rescued: 104 (army) · new",
                "– the editor: the army counted anew",
                "12 Mar 09:00  104     army         Radio Nine  new",
            ],
        ),
        (("against: [a]", "against: [c]"), "b", ["against  c         a", "→ rescued: 155 (army) · updates"]),
        (
            ("rescued: 104, killed: null", "rescued: about 104, killed: 3"),
            "after-r1",
            [
                "rescued: 104, not about 104; killed: no figure, not 3 (train.story.yaml:17,\nafter r1)",
                "rescued  about 104  104        hedged otherwise  single source",
                "killed   3          no figure",
            ],
        ),
        (("line: closed", "line: open"), "after-report-2", ["line    open      closed  single source"]),
        (
            ("[army, Front]}\n  contradictions: 1", "[army, military]}\n  contradictions: 0"),
            "at-the-end",
            [
                "killed: not disputed between army and military; 1 open contradiction, not 0",
                "≠ Killed: 214 (Front",
                "≠ 1 open contradiction, not 0",
            ],
        ),
    ],
)
def test_a_failure_is_a_desk_note_with_the_line_of_the_file(pytester, desk, change, name, lines):
    assert change[0] in CASE
    write(pytester, CASE.replace(*change))
    done = desk()
    done.assert_outcomes(passed=4, failed=1)
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    assert [line for line in lines if line not in desk.said] == []
    assert f"FAILED train.story.yaml::{name}" in desk.said
    assert "Traceback" not in desk.said
    assert "def look" not in desk.said


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        (
            "rescued: {kind: cumulative,",
            "rescued: {kind: growing,",
            "train.story.yaml:4: metrics.rescued.kind: *growing*",
        ),
        ("{op: exact, value: 104}", "{op: exakt, value: 104}", "train.story.yaml:14: *no operation 'exakt'*"),
        ("metric: rescued", "metric: rescud", "train.story.yaml:13: *did you mean 'rescued'?*"),
        ("label: new", "label: newish", "train.story.yaml:16: *'newish' is no label*"),
        ("rescued: 104, killed", "rescud: 104, killed", "train.story.yaml:18: *did you mean 'rescued'?*"),
        ("rescued: 104, killed", "rescued: {abut: 104}, killed", "train.story.yaml:18: *abut*"),
        (
            "contradictions: 0",
            "contradictions: none",
            "train.story.yaml:19: *a number of open disagreements*",
        ),
        (
            "contradictions: 0",
            "contradiction: 0",
            "train.story.yaml:19: *there is no such field (did you mean 'contradictions'?)*",
        ),
        ("[army, Front]", "{army: Front}", "train.story.yaml:*disputed*"),
        ("disputed: {killed", "disputed: {kiled", "train.story.yaml:*did you mean 'killed'?*"),
        ("format: storycase/1", "format: [", "train.story.yaml:*"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_line_and_field(pytester, desk, written, instead, says):
    assert written in CASE
    write(pytester, CASE.replace(written, instead))
    done = desk()
    done.assert_outcomes(failed=1)
    assert "storytrack.errors" not in desk.said
    done.stdout.fnmatch_lines([says.replace("[", "[[]"), "FAILED train.story.yaml::can-be-read *"])
    assert "Traceback" not in desk.said


@pytest.mark.parametrize(
    "content", ["", "null", "3", "[]", "\x00", "a: &a [*a]", "{" * 500, "- " * 500, "é" * 10]
)
def test_whatever_stands_in_the_file_is_refused_in_a_few_lines(pytester, desk, content):
    write(pytester, content)
    desk().assert_outcomes(failed=1)
    assert "train.story.yaml" in desk.said
    assert "Traceback" not in desk.said
    assert ".py:" not in desk.said


def test_a_case_that_expects_nothing_is_told(pytester, desk):
    end = CASE.index("\nexpect:\n")
    lines = [line for line in CASE[:end].splitlines() if "expect:" not in line]
    write(pytester, "\n".join(line for line in lines if not line.startswith(("    snap", "    contra"))))
    desk().assert_outcomes(failed=1)
    assert "train.story.yaml: nothing is expected in this case (add expect: " in desk.said


def test_a_claim_that_the_story_would_refuse_is_told_once_with_its_line(pytester, desk):
    write(pytester, CASE.replace("{op: category, category: closed}", "{op: exact, value: 3}"))
    desk().assert_outcomes(failed=1)
    assert "train.story.yaml:29: reports.1.claims.2.quantity: 'line' is a state" in desk.said
    assert "Traceback" not in desk.said


def test_a_scope_is_named_behind_its_metric(pytester, desk):
    women = "quantity: {op: exact, value: 4}\n    scope: women\n    said_by: {who: army, role: military}\n"
    scoped = CASE.replace("  - {id: d,", f"  - id: w\n    metric: killed\n    {women}  - {{id: d,")
    scoped = scoped.replace("{line: closed}", "{line: closed, killed (women): 3, killed (men): null}")
    write(pytester, scoped)
    desk().assert_outcomes(passed=4, failed=1)
    assert "killed (women): 4, not 3 (train.story.yaml:" in desk.said
    write(pytester, scoped.replace("(women): 3", "(women): 4").replace("{killed: [", "{killed (women): ["))
    desk().assert_outcomes(passed=4, failed=1)
    assert "killed (women): not disputed between Front and army" in desk.said


def test_hostile_names_are_made_visible(pytester, desk):
    evil = CASE.replace("outlet: Radio Nine", 'outlet: "\\e[2JRadio"').replace("label: new", "label: updates")
    evil = evil.replace("id: a\n", 'id: "a\\e[2J"\n').replace("id: r1", 'id: "r\\u202e1"')
    write(pytester, evil.replace("who: army", 'who: "\\u202earmy"').replace("[a]", '["a\\e[2J"]'))
    desk("-v")
    assert "train.story.yaml::a␛[2J FAILED" in desk.said
    assert "train.story.yaml::after-r⟨U+202E⟩1 PASSED" in desk.said
    assert "␛[2JRadio" in desk.said
    assert "⟨U+202E⟩army" in desk.said
    assert not {"\x1b", "\u202e"} & set(desk.said)


def test_a_case_that_cannot_be_read_keeps_no_other_test_from_running(pytester, desk):
    write(pytester, "format: none", "bad.story.yaml")
    write(pytester, CASE)
    pytester.makepyfile("def test_this_runs(): pass")
    desk().assert_outcomes(passed=6, failed=1)


@pytest.mark.parametrize("arguments", [(), ("cases/wrong.yaml",), ("cases", "cases/wrong.yaml")])
def test_what_the_option_names_is_a_test_by_itself_and_each_once(pytester, desk, arguments):
    (pytester.path / "cases").mkdir()
    write(pytester, CASE.replace("label: new", "label: corrects"), "cases/wrong.yaml")
    write(pytester, "no case", "left_alone.yaml")
    pytester.makeini("[pytest]\nstorytrack_cases = cases cases/*.yaml\n")
    desk(*arguments).assert_outcomes(passed=4, failed=1)
    assert "FAILED cases/wrong.yaml::a - rescued: new, not corrects (cases/wrong.yaml:16" in desk.said


def test_other_files_are_left_alone(pytester, desk):
    write(pytester, "no case", "train.yaml")
    write(pytester, "no case", "story.yaml")
    assert desk().ret == pytest.ExitCode.NO_TESTS_COLLECTED


# --- story_case ------------------------------------------------------------------------------------

GOING_THROUGH = """
    from storytrack.testing import assert_never_decreases

    def test_rescued(story_case):
        assert len(story_case.reports) == len(story_case.updates) == story_case.story.version == 3
        assert story_case.definition.id == "train"
        assert "reports" in repr(story_case)
        assert_never_decreases(story_case.story, "rescued")
"""


def test_without_an_option_the_cases_beside_the_test_and_below_are_gone_through(pytester, desk):
    (pytester.path / "below").mkdir()
    write(pytester, CASE, "train.story.yaml")
    write(pytester, CASE, "below/other.story.yml")
    pytester.makepyfile(test_all=GOING_THROUGH)
    desk("-v", "test_all.py").assert_outcomes(passed=2)
    assert "test_all.py::test_rescued[train] PASSED" in desk.said
    assert "test_all.py::test_rescued[other] PASSED" in desk.said


@pytest.mark.parametrize(
    ("option", "names"),
    [
        ("cases", ["one", "two"]),
        ("cases/*.yaml", ["one"]),
        ("**/two.json", ["two"]),
        ("cases/one.yaml cases", ["one", "two"]),
    ],
)
def test_an_option_names_files_folders_and_globs(pytester, desk, option, names):
    (pytester.path / "cases").mkdir()
    write(pytester, CASE, "cases/one.yaml")
    write(pytester, CASE, "left_alone.story.yaml")
    import json  # noqa: PLC0415

    from storytrack.files.yaml_text import parse_yaml  # noqa: PLC0415

    write(pytester, json.dumps(parse_yaml(CASE, "").data, default=str), "cases/two.json")
    pytester.makeini(f"[pytest]\nstorytrack_cases = {option}\n")
    pytester.makepyfile(test_all=GOING_THROUGH)
    desk("-v", "test_all.py").assert_outcomes(passed=len(names))
    assert [name for name in names if f"test_rescued[{name}] PASSED" not in desk.said] == []


def test_where_there_is_no_case_the_test_says_so(pytester, desk):
    pytester.makepyfile(test_all=GOING_THROUGH)
    desk().assert_outcomes(errors=1)
    assert "NotFound: storytrack_cases: there is no case" in desk.said


def test_an_option_that_names_nothing_is_told(pytester, desk):
    write(pytester, CASE)
    pytester.makeini("[pytest]\nstorytrack_cases = casess\n")
    pytester.makepyfile(test_all=GOING_THROUGH)
    desk("test_all.py").assert_outcomes(errors=1)


def test_a_case_that_is_wrong_is_an_error_of_its_own_test(pytester, desk):
    write(pytester, CASE, "good.story.yaml")
    write(pytester, "format: none", "bad.story.yaml")
    pytester.makepyfile(test_all=GOING_THROUGH)
    desk("test_all.py").assert_outcomes(passed=1, errors=1)
    assert "bad.story.yaml:1: format: this is no storycase/1 file" in desk.said
