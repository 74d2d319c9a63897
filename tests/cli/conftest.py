"""The command as a user runs it, and a small story on disk to run it on."""

import fcntl
import os
import struct
import subprocess
import sys
import termios
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from storytrack.cli import app

DEFINITION = """\
id: ferry
title: Fire on the ferry Halcyon
utc_offset: "+02:00"
metrics:
  aboard: {title: people aboard, kind: fixed, unit: persons}
  rescued: {title: people rescued, kind: cumulative, unit: persons}
  killed: {title: people killed, kind: cumulative, unit: persons}
relations:
  - rescued + killed <= aboard
"""

FIRST = """\
outlet: Harbour Radio
published_at: 2025-06-02T06:10+02:00
claims:
  - {id: a1, metric: aboard, quantity: 240, said_by: {speaker: the operator, role: company}}
  - {id: a2, metric: rescued, quantity: at least 90, said_by: {speaker: coastguard, role: official}}
  - {id: a3, metric: killed, quantity: 5, said_by: {speaker: coastguard, role: official}}
"""

SECOND = """\
outlet: The Evening Post
published_at: 2025-06-02T09:30+02:00
claims:
  - {id: b1, metric: rescued, quantity: 201, said_by: {speaker: coastguard, role: official}}
  - {id: b2, metric: killed, quantity: 2, said_by: {speaker: the operator, role: company}}
"""

CASE = """\
format: storycase/1
story: {id: ferry_case, title: Ferry, began: 2025-06-02T05:00+02:00, utc_offset: "+02:00"}
metrics:
  killed: {title: people killed, kind: cumulative, unit: persons}
reports:
- id: r1
  outlet: Harbour Radio
  published: '2025-06-02T06:10+02:00'
  precision: minute
  claims:
  - id: r1a
    metric: killed
    quantity: {op: exact, value: 3}
    phrase: three
    said_by: {who: coastguard, role: official}
    expect: {label: new}
- id: r2
  outlet: The Evening Post
  published: '2025-06-02T09:30+02:00'
  precision: minute
  claims:
  - id: r2a
    metric: killed
    quantity: {op: exact, value: 5}
    phrase: five
    said_by: {who: coastguard, role: official}
    expect: {label: updates, against: [r1a]}
"""

TEXT = "Police said 12 people were killed when a coach left the road on Tuesday. At least 20 were injured.\n"


@dataclass(frozen=True)
class Desk:
    """A folder with the files above, and ways of running the command in it."""

    folder: Path

    @property
    def story(self) -> str:
        return str(self.folder / "ferry.db")

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def write(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.path(name)

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def run(self, *arguments, text=None, **environment):
        """In this process; fast."""
        return CliRunner().invoke(
            app, [str(one) for one in arguments], input=text, env={"COLUMNS": "80", **environment}
        )

    def process(self, *arguments, text=None, **environment):
        """In a process of its own, with real streams."""
        return subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-m", "storytrack.cli", *(str(one) for one in arguments)],
            input=text,
            capture_output=True,
            encoding="utf-8",
            env={**_environment(), **environment},
            cwd=self.folder,
            check=False,
        )

    def terminal(
        self,
        *arguments,
        program=("-m", "storytrack.cli"),
        columns=80,
        meanwhile=None,
        pipe_stdout=False,
        **environment,
    ):
        """In a process of its own whose streams are a terminal of so many columns; what it shows.

        ``meanwhile`` is done while the command runs. With ``pipe_stdout`` only stdin and stderr are the
        terminal: returned are what it shows, and what goes through the pipe.
        """
        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        running = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, *program, *(str(one) for one in arguments)],
            stdin=theirs,
            stdout=subprocess.PIPE if pipe_stdout else theirs,
            stderr=theirs,
            cwd=self.folder,
            env={**_environment(), "TERM": "xterm-256color", "COLUMNS": "", **environment},
        )
        os.close(theirs)
        with ThreadPoolExecutor() as threads:
            shown = threads.submit(_all_of, ours)
            if meanwhile:
                meanwhile()
            piped = running.communicate()[0]
            return (shown.result(), piped.decode()) if pipe_stdout else shown.result()

    def filled(self):
        """With a story of two reports."""
        assert self.run("new", self.story, "--definition", self.path("story.yaml")).exit_code == 0
        assert self.run("add", self.story, self.path("first.yaml"), self.path("second.yaml")).exit_code == 0
        return self


def _all_of(terminal):
    """What is written to a terminal until the last one who writes to it is gone."""
    shown = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # so Linux says that nobody is there any more
            more = b""
        if not more:
            os.close(terminal)
            return shown.decode().replace("\r\n", "\n")
        shown += more


def _environment():
    kept = {
        name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "TERM"}
    }
    return {**kept, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="module")
def run_once(tmp_path_factory):
    """The command in a process of its own, in an empty folder."""
    return Desk(tmp_path_factory.mktemp("desk")).process


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    for name, text in (
        ("story.yaml", DEFINITION),
        ("first.yaml", FIRST),
        ("second.yaml", SECOND),
        ("case.yaml", CASE),
        ("article.txt", TEXT),
    ):
        desk.write(name, text)
    return desk
