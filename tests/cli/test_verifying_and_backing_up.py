"""``storytrack verify`` and ``storytrack backup``: what they print, and how they end."""

import json
import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def changed(desk):
    """A story in which another hand has changed the first report."""
    desk.filled()
    with closing(sqlite3.connect(desk.story)) as connection:
        (made,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'log_refuses_update'"
        ).fetchone()
        connection.execute("DROP TRIGGER log_refuses_update")
        connection.execute("UPDATE log SET event = replace(event, 'Harbour', 'Pirate') WHERE version = 1")
        connection.execute(made)
        connection.commit()
    return desk


def test_a_story_that_nobody_touched_is_whole(desk):
    found = desk.filled().run("verify", desk.story)
    assert found.exit_code == 0
    assert "everything is as it was written" in found.stdout
    assert "3 rows of 1 story" in " ".join(found.stdout.split())
    assert "ferry@2." in found.stdout


def test_what_was_changed_is_told_and_the_exit_code_says_so(changed):
    found = changed.run("verify", changed.story)
    assert found.exit_code == 1
    assert "1 thing not as written" in found.stdout
    assert "version 1 was changed, in event" in found.stdout


def test_a_program_gets_all_of_it(changed):
    found = changed.run("verify", changed.story, "--json")
    data = json.loads(found.stdout)
    assert (found.exit_code, data["whole"], data["rows"]) == (1, False, 3)
    (flaw,) = data["flaws"]
    assert (flaw["kind"], flaw["story"], flaw["versions"], flaw["columns"]) == (
        "changed",
        "ferry",
        [1, 1],
        ["event"],
    )


def test_a_head_that_was_noted_is_looked_for(desk):
    head = json.loads(desk.filled().run("verify", desk.story, "--json").stdout)["heads"]["ferry"]
    assert desk.run("verify", desk.story, "--expect", head).exit_code == 0
    another = head.replace("@2.", "@3.")
    found = desk.run("verify", desk.story, "--expect", another)
    assert found.exit_code == 1
    assert "version 3 is cut off" in found.stdout


@pytest.mark.parametrize(("quiet", "says"), [((), True), (("--quiet",), False)])
def test_quiet_says_nothing_of_what_is_whole(desk, quiet, says):
    found = desk.filled().run("verify", desk.story, *quiet)
    assert bool(found.stdout) is says


def test_quiet_still_says_what_is_wrong(changed):
    assert "was changed" in changed.run("verify", changed.story, "--quiet").stdout


@pytest.mark.parametrize(("head", "code"), [("nonsense", 1), ("ferry@1", 1)])
def test_what_is_no_head_is_told(desk, head, code):
    found = desk.filled().run("verify", desk.story, "--expect", head)
    assert found.exit_code == code
    assert "is no head of a story" in found.stderr


def test_a_file_that_is_not_there_is_told(desk):
    found = desk.run("verify", desk.path("none.db"))
    assert found.exit_code == 1
    assert "there is no such file" in found.stderr


# --- backup ---


def test_a_backup_is_made_and_says_what_to_note(desk):
    to = desk.path("monday.db")
    made = desk.filled().run("backup", desk.story, to)
    assert made.exit_code == 0
    assert "3 rows of 1 story, verified" in made.stdout
    assert "ferry@2." in made.stdout
    assert desk.run("show", to).stdout == desk.run("show", desk.story).stdout
    again = desk.run("backup", desk.story, to)
    assert (again.exit_code, "there already" in again.stderr) == (1, True)


def test_a_program_is_told_of_a_backup(desk):
    to = desk.path("monday.db")
    data = json.loads(desk.filled().run("backup", desk.story, to, "--json").stdout)
    assert (data["file"], data["whole"]) == (to, True)
    assert data["bytes"] > 10_000
    assert list(data["heads"]) == ["ferry"]


def test_a_quiet_backup_says_nothing(desk):
    made = desk.filled().run("backup", desk.story, desk.path("monday.db"), "--quiet")
    assert (made.exit_code, made.stdout) == (0, "")
