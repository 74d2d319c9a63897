"""On a terminal every command fits; in a pipe there is neither colour nor frame."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from storytrack.cli.app import COMMANDS

CASES = Path(__file__).parents[2] / "seeds" / "cases"
NAMES = sorted(command.__name__.rstrip("_") for commands in COMMANDS.values() for command in commands)
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3\d|9\d)m")
FRAME = re.compile("[\u2500-\u257f]")

DRIVER = """\
import json, sys
from storytrack.cli import app

for command in json.load(open(sys.argv[1], encoding="utf-8")):
    print("$", command[0], flush=True)
    app(command, prog_name="storytrack", standalone_mode=False)
"""
"""Many commands in one process: each of their own would be slow."""

STORIES = ("turkey_election_2023.yaml", "unseen/market_square_attack.yaml")


def commands_on(name):
    story, case = f"{Path(name).stem}.db", str(CASES / name)
    metric = re.search(r"^metrics:\n  (\w+):", Path(case).read_text(encoding="utf-8"), re.MULTILINE)[1]
    who = ("--by", "Ann", "--why", "a list that was counted twice")
    return [
        ["add", story, case],
        ["label", case],
        ["score", case],
        ["withdraw", story, "--report", "2", "--dry-run"],
        ["elsewhere", story, "3", *who],
        *(
            [command, story]
            for command in ("show", "diff", "contradictions", "revisions", "rule", "acts", "replay")
        ),
        ["show", story, "--policy", "conservative", "--version", "9"],
        ["history", story, metric],
        ["since", story, "1"],
    ]


@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal(desk, columns):
    commands = [command for name in STORIES for command in commands_on(name)]
    commands += [["policies"], ["read", "article.txt"], ["supports", "12 were killed", "15 died"]]
    commands += [[name, "--help"] for name in NAMES] + [["--help"]]
    listed = desk.write("commands.json", json.dumps(commands))
    shown = ESCAPES.sub("", desk.terminal(listed, program=("-c", DRIVER), columns=columns)).split("\n")
    assert [line[2:] for line in shown if line.startswith("$ ")] == [command[0] for command in commands]
    assert [line for line in shown if cell_len(line) > columns] == []


@pytest.mark.parametrize(
    "arguments", [("show", "ferry.db"), ("history", "ferry.db", "killed"), ("--help",), ("show",)]
)
def test_a_pipe_gets_neither_colour_nor_frame(desk, arguments):
    done = desk.filled().process(*arguments)
    assert done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert not FRAME.search(done.stdout + done.stderr)


def test_a_pipe_is_80_columns_wide_or_as_wide_as_it_is_told(desk):
    desk.filled()
    for columns, width in (("", 80), ("60", 60), ("200", 200)):
        shown = desk.process("history", "ferry.db", "killed", COLUMNS=columns).stdout.split("\n")
        widest = max(map(cell_len, shown))
        assert widest <= width
        assert widest > 80 or width < 200


def test_a_terminal_gets_colour_and_frames_unless_it_wants_none(desk):
    desk.filled()
    shown = {
        name: desk.terminal("show", "ferry.db", **environment)
        for name, environment in (("", {}), ("NO_COLOR", {"NO_COLOR": "1"}), ("dumb", {"TERM": "dumb"}))
    }
    assert COLOUR.search(shown[""])
    assert FRAME.search(shown[""])
    assert not COLOUR.search(shown["NO_COLOR"])
    assert "\x1b" not in shown["dumb"]
