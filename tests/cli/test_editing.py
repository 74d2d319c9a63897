"""The editor's commands: each does the act that it names, and says what that did."""

import json
import re
import shlex

import pytest

SAID = ("--by", "Ann Lee", "--why", "seen the list")


def figures(desk, *view):
    found = json.loads(desk.run("show", desk.story, "--json", *view).stdout)["figures"]
    return {f"{one['metric']} {one['scope']}".strip(): one["text"] for one in found}


def test_a_dispute_is_ruled_on_by_what_the_list_of_them_prints(desk):
    desk.filled()
    listed = desk.run("rule", desk.story, COLUMNS="400")
    assert "1 open dispute" in listed.stdout
    (dispute,) = json.loads(desk.run("rule", desk.story, "--json").stdout)
    told = " ".join(listed.stdout.split())
    (typed,) = re.findall(r"› storytrack (rule \S+ \S+ --stands) CLAIM --by YOU --why TEXT", told)
    assert "– coastguard: 5 (coastguard, 2 June) (a3)" in told
    done = desk.run(*typed.split(), "a3", *SAID)
    assert done.exit_code == 0
    assert "Ann Lee ruled that people killed 5 (coastguard) stands" in " ".join(done.stdout.split())
    assert figures(desk)["killed"] == "5"
    assert desk.run("rule", desk.story, dispute["id"], "--stands", "a3", *SAID).exit_code == 1  # over
    assert desk.run("rule", desk.story).stdout == "0 open disputes\n\nnothing to rule on\n"


ACTS = {
    "rule": ("b2", "--stands", "a3"),
    "withdraw": ("--report", "2"),
    "elsewhere": ("2",),
    "merge": ("killed", "rescued"),
    "split": ("killed", "passengers", "b2"),
    "share": ("coastguard", "the operator"),
}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_stored_and_can_be_undone(desk, name):
    desk.filled()
    before = figures(desk)
    done = json.loads(desk.run(name, desk.story, *ACTS[name], *SAID, "--json").stdout)
    assert (done["version"], done["act"]["by"], done["act"]["why"]) == (3, "Ann Lee", "seen the list")
    (act,) = json.loads(desk.run("acts", desk.story, "--json").stdout)
    assert act == {"version": 3, **done["act"], "holds": True}
    assert desk.run("undo", desk.story, act["id"], *SAID).exit_code == 0
    assert [one["holds"] for one in json.loads(desk.run("acts", desk.story, "--json").stdout)] == [
        False,
        True,
    ]
    assert figures(desk) == before


def test_an_act_says_what_it_did_in_words_too(desk):
    desk.filled()
    shown = desk.run("split", desk.story, "killed", "passengers", "b2", *SAID).stdout
    assert "v3 · an act of the editor" in shown
    assert figures(desk) == {"aboard": "240", "rescued": "201", "killed": "5", "killed passengers": "2"}
    assert "Ann Lee split off passengers" in desk.run("acts", desk.story).stdout
    assert "Editors' acts" in desk.run("show", desk.story).stdout


def test_a_trial_withdrawal_tells_what_rests_on_it_and_stores_nothing(desk):
    desk.filled()
    trial = desk.run("withdraw", desk.story, "--report", 2, "--dry-run")
    assert "Without The Evening Post" in trial.stdout
    assert "Figures that rest on it alone" in trial.stdout
    radius = json.loads(desk.run("withdraw", desk.story, "--report", 2, "--dry-run", "--json").stdout)
    assert radius["claims"] == ["b1", "b2"]
    assert json.loads(desk.run("acts", desk.story, "--json").stdout) == []
    done = json.loads(desk.run("withdraw", desk.story, "--report", 2, *SAID, "--json").stdout)
    assert (
        done["radius"]["changes"]
        == radius["changes"]
        == [{"alone": True, **change} for change in done["changes"]]
    )


def test_a_replay_tells_what_we_would_have_said(desk):
    desk.filled()
    replayed = json.loads(
        desk.run(
            "replay", desk.story, "--without", "The Evening Post", "--policy", "conservative", "--json"
        ).stdout
    )
    texts = {one["metric"]: one["text"] for one in replayed["snapshot"]["figures"]}
    assert texts == {"aboard": "240", "rescued": "at least 90", "killed": "5"}
    assert {one["metric"] for one in replayed["changes"]} >= {"rescued", "killed"}
    shown = desk.run("replay", desk.story, "--without", "the evening post").stdout
    assert "without the evening post" in shown
    assert "Not as it was said" in shown
    nothing = json.loads(desk.run("replay", desk.story, "--known-at", "2025-06-01", "--json").stdout)
    assert nothing["snapshot"]["figures"] == nothing["changes"] == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("withdraw", "--report", "2"), ["by: nobody is named", "why: there is no reason"]),
        (("withdraw", *SAID), ["what is withdrawn?"]),
        (("withdraw", "--source", "coastgard", *SAID), ["did you mean 'coastguard'?"]),
        (("rule", "nothing", "--stands", "a3", *SAID), ["there is no open dispute 'nothing'"]),
        (("rule", "b2", *SAID), ["no side would stand"]),
        (("merge", "kiled", "resqued", *SAID), ["metric: ", "into: "]),
        (("share", "coastguard", *SAID), ["a source is shared by two or more"]),
        (("undo", "2", *SAID), ["there is no act '2' on file"]),
        (("elsewhere", "9", *SAID), ["there is no report '9' on file"]),
        (("replay", "--without", "nobody"), ["nobody called 'nobody' has said anything"]),
        (("replay", "--policy", "killed=wisest"), ["wisest"]),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told_a_line_a_problem_and_stores_nothing(desk, command, words):
    desk.filled()
    name, *rest = command
    done = desk.run(name, desk.story, *rest)
    assert (done.exit_code, done.stdout) == (1, "")
    for line, part in zip(done.stderr.splitlines(), words, strict=True):
        assert line.startswith("storytrack: ")
        assert part in line
    assert json.loads(desk.run("show", desk.story, "--json").stdout)["version"] == 2


def test_the_editor_may_be_named_once_for_all_commands(desk, monkeypatch):
    monkeypatch.setenv("STORYTRACK_EDITOR", "Bo")
    done = desk.filled().run("elsewhere", desk.story, "2", "--why", "another ferry", "--json")
    assert json.loads(done.stdout)["act"]["by"] == "Bo"


def test_what_is_typed_to_rule_does_nothing_else_in_a_shell(desk):
    desk.filled()
    hostile = desk.text("second.yaml").replace("{id: b2", "{id: '; touch here #'").replace("T09", "T10")
    third = desk.write(
        "third.yaml", hostile.replace("{id: b1", "{id: c1").replace("quantity: 2,", "quantity: 1,")
    )
    assert desk.run("add", desk.story, third).exit_code == 0
    typed = re.findall(r"› (storytrack rule .*)", desk.run("rule", desk.story, COLUMNS="400").stdout)
    assert any("touch" in one for one in typed)
    assert all(len(shlex.split(one)) == 10 for one in typed)


def test_the_version_by_which_an_act_is_undone_is_shown(desk):
    desk.filled().run("elsewhere", desk.story, "2", *SAID)
    assert "v3 · Ann Lee set aside" in " ".join(desk.run("acts", desk.story).stdout.split())
    assert desk.run("undo", desk.story, "3", *SAID).exit_code == 0


def test_a_trial_withdrawal_tells_what_would_be_and_names_nobody(desk):
    desk.filled()
    told = " ".join(desk.run("withdraw", desk.story, "--report", "2", "--dry-run").stdout.split())
    assert "Would be settled" in told
    assert "without The Evening Post" in told
    assert "the sides would no longer disagree" in told
    found = json.loads(desk.run("withdraw", desk.story, "--report", "2", "--dry-run", "--json").stdout)
    assert "nobody" not in json.dumps(found)
    assert [one["settled_at"] for one in found["settled"]] == [None]


def test_a_replay_to_before_the_story_was_filed_says_that_nothing_had_come_in(desk):
    shown = desk.filled().run("replay", desk.story, "--known-at", "2025-06-02").stdout
    assert "no figure had been received by then" in shown
    assert "as it was said" not in shown
