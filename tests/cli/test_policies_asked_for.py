"""``storytrack policies``, and figures under a policy that is declared or asked for."""

import json

import pytest

from storytrack.cli.outcome import Outcome
from storytrack.model.hedges import TABLES
from storytrack.model.policy import POLICIES


def shown(desk, *arguments):
    return desk.run("show", desk.story, *arguments).stdout


def figures(desk, *arguments):
    return {one["metric"]: one for one in json.loads(shown(desk, "--json", *arguments))["figures"]}


def test_a_policy_for_all_takes_the_place_of_what_is_declared(desk):
    desk.filled()
    killed = figures(desk, "--policy", "conservative")["killed"]
    assert (killed["text"], killed["policy"], killed["declared"]) == ("2", "conservative", True)
    assert (killed["why"], killed["best"]) == ("the lowest standing figure", None)
    assert (killed["set_aside"], killed["set_aside_why"]) == (["a3"], ["it is higher"])


def test_a_policy_for_one_metric_leaves_the_others_as_they_are(desk):
    desk.filled()
    found = figures(
        desk, "--policy", "killed=source_priority(company)", "--policy", "rescued=pending_until(2)"
    )
    assert [found[name]["text"] for name in ("killed", "rescued", "aboard")] == ["2", "pending", "240"]
    assert found["aboard"]["why"].startswith("no policy declared: keep_range; ")


def test_the_table_tells_what_was_set_aside_and_why(desk):
    desk.filled()
    told = shown(desk, "--policy", "conservative")
    assert "policy conservative" in told
    assert "How the figures were chosen" in told
    assert "– people killed: conservative, the lowest standing figure" in told
    assert "people aboard: conservative" not in told  # one claim: nothing to choose
    assert "– set aside: 5 (coastguard, 2 Jun 06:10): it is higher" in told


def test_the_table_tells_that_no_policy_is_declared_and_of_which_metrics(desk):
    desk.filled()
    assert "no policy declared: keep_range" in shown(desk)
    definition = desk.text("story.yaml").replace("killed: {", "killed: {policy: pending_until(3), ")
    path = desk.write("declared.yaml", definition)
    other = desk.path("other.db")
    desk.run("new", other, "--definition", path)
    desk.run("add", other, desk.path("first.yaml"))
    told = " ".join(desk.run("show", other).stdout.split())
    assert "no policy declared for people aboard, people rescued: keep_range" in told
    assert "waits for 3 independent sources, has 1" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--policy", "pending_until"), "write: pending_until(2)"),
        (("--policy", "killed=mean"), "there is no policy 'mean'"),
        (("--policy", "killd=conservative"), "did you mean 'killed'?"),
        (("--policy", "conservative", "--policy", "most_recent"), "METRIC=POLICY"),
    ],
    ids=" ".join,
)
def test_a_policy_that_cannot_be_asked_for_says_why(desk, arguments, words):
    desk.filled()
    done = desk.run("show", desk.story, *arguments)
    assert (done.exit_code, done.stdout) == (Outcome.WRONG_INPUT, "")
    assert words in done.stderr


def test_every_policy_and_every_word_of_a_codebook_is_listed(desk):
    listed = json.loads(desk.run("policies", "--json").stdout)
    assert [one["policy"] for one in listed["policies"]] == [form.written for form in POLICIES.values()]
    assert listed["hedges"].keys() == TABLES.keys()
    assert listed["hedges"]["acled"]["dozens"]["low"] == 12
    assert listed["hedges"]["acled"]["several"]["from"] == "standard; acled declares none"
    told = desk.run("policies").stdout
    for name in (*POLICIES, *TABLES):
        assert name.partition("_")[0] in told
    assert "12 to 24" in told
