"""The command line as a whole: which commands there are, in which order, and what ``--help`` teaches."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getdoc
from typing import Annotated

import typer

from storytrack import __version__
from storytrack.cli.acts import acts
from storytrack.cli.add import add
from storytrack.cli.alerts import alerts
from storytrack.cli.backfill import backfill
from storytrack.cli.backup import backup
from storytrack.cli.check import check
from storytrack.cli.contradictions import contradictions
from storytrack.cli.demo import demo
from storytrack.cli.diff import diff
from storytrack.cli.elsewhere import elsewhere
from storytrack.cli.export import export
from storytrack.cli.framed import Command, Group
from storytrack.cli.history import history
from storytrack.cli.import_ import import_
from storytrack.cli.label import label
from storytrack.cli.merge import merge
from storytrack.cli.new import new
from storytrack.cli.outcome import Outcome
from storytrack.cli.page import page
from storytrack.cli.policies import policies
from storytrack.cli.read import read
from storytrack.cli.replay import replay
from storytrack.cli.revisions import revisions
from storytrack.cli.rule import rule
from storytrack.cli.schema import schema
from storytrack.cli.score import score
from storytrack.cli.series import series
from storytrack.cli.share import share
from storytrack.cli.show import show
from storytrack.cli.since import since
from storytrack.cli.split import split
from storytrack.cli.supports import supports
from storytrack.cli.undo import undo
from storytrack.cli.verify import verify
from storytrack.cli.watch import watch
from storytrack.cli.withdraw import withdraw

__all__ = ["COMMANDS", "app"]

Example = tuple[str, str]
"""A command line, and what it does."""

COMMANDS: dict[str, dict[Callable[..., None], tuple[Example, ...]]] = {
    "Begin here": {
        demo: (
            ("storytrack demo", "the train hijacking of March 2025"),
            ("storytrack demo --fast | less -R", "without a pause"),
            ("storytrack demo --story maui_wildfire_2023", "another story"),
        ),
        read: (
            ("storytrack read article.txt", "show its figures"),
            ("storytrack read article.txt --html page.html", "as a web page"),
            ("storytrack read - --json < article.txt", "for a program"),
            ("storytrack read article.txt --story train.db -o Dawn -p 2025-03-12", "add them"),
            ("storytrack read https://news.example/1 --story train.db", "a page, fetched"),
        ),
        supports: (
            ('storytrack supports "At least 14 people died in the fire" "14 die in fire"', "two sentences"),
            ('storytrack supports - "14 die in fire" < article.txt', "a headline against its article"),
        ),
    },
    "A story in a file": {
        new: (
            ("storytrack new train.db", "metrics come from the texts"),
            ("storytrack new train.db --definition train.yaml", "metrics of your own"),
        ),
        add: (
            ("storytrack add train.db dawn.yaml", "one report"),
            ("storytrack add train.db reports/*.json", "in the order of their names"),
            ("storytrack add train.db jaffar.yaml", "a whole storycase"),
        ),
        backfill: (
            ("storytrack backfill train.db wires.jsonl", "a report or a text a line"),
            ("storytrack backfill train.db articles/ -o Dawn", "a folder of articles"),
            ("storytrack backfill news.db 20*.csv -d news.yaml --bad bad.jsonl", "many stories"),
            ("storytrack backfill news.db wires.jsonl --workers 4", "in four processes"),
        ),
        watch: (
            ("storytrack watch https://news.example/rss --story train.db", "until Ctrl-C"),
            ("storytrack watch wires/ -s train.db --once -q", "a folder, for cron"),
            ("storytrack watch https://news.example/rss -s train.db --full -m train", "whole pages"),
            ("storytrack watch -s train.db --on contradiction,update --exec ./tell", "alert the desk"),
            ("storytrack watch -s train.db --webhook https://chat.example/hook", "in a chat"),
        ),
        alerts: (
            ("storytrack alerts train.db", "pending, sent, failed"),
            ("storytrack alerts train.db --retry", "send what failed again"),
        ),
        show: (
            ("storytrack show train.db", "as it stands"),
            ("storytrack show train.db --version 7", "after seven reports"),
            ("storytrack show train.db --known-at 2025-03-12", "what we knew that day"),
            ("storytrack show train.db --party BLA", "according to one side"),
            ("storytrack show train.db --policy conservative", "the lowest that stands"),
        ),
        check: (
            ("storytrack check train.db draft.txt", "before it is published"),
            ("storytrack check train.db drafts/ --html checked.html", "a folder, as a web page"),
            ("storytrack check train.db draft.md --github", "annotations; exit code 1 holds it back"),
        ),
        page: (
            ("storytrack page train.db -o train.html", "one file, with a slider through its versions"),
            ("storytrack page train.db -o - | gzip > train.html.gz", "to a pipe"),
        ),
        policies: (("storytrack policies", "what --policy takes"),),
        diff: (
            ("storytrack diff train.db", "what the last report changed"),
            ("storytrack diff train.db 3 9", "from version 3 to version 9"),
        ),
        since: (
            ("storytrack since train.db 12", "since version 12"),
            ("storytrack since train.db 2h", "in the last two hours"),
            ("storytrack since train.db 2025-03-12 --markdown", "since the end of that day"),
            ("storytrack since train.db 1d --html news.html", "as a web page"),
            ("storytrack since train.db 12 --correction", "what an article of then must correct"),
            ("storytrack since train.db 2h --live --markdown", "for a live blog"),
        ),
        contradictions: (
            ("storytrack contradictions train.db", "open and settled"),
            ("storytrack contradictions train.db --open --json", "for a program"),
        ),
        history: (("storytrack history train.db rescued", "every figure, and who gave it"),),
        revisions: (("storytrack revisions train.db", "who corrected what, how far, how soon"),),
    },
    "A story out and in": {
        export: (
            ("storytrack export train.db train.json", "whole; the ending tells the form"),
            ("storytrack export train.db train.jsonld", "schema.org, for a page or an archive"),
            ("storytrack export train.db train.csv", "a folder of tables, for a spreadsheet"),
            ("storytrack export news.db archive --everything", "every story, for DuckDB and polars"),
            ("storytrack export train.db - | jq .log[-1]", "our own form, to a pipe"),
        ),
        import_: (("storytrack import train.json train.db", "the same story, in a new file"),),
        schema: (("storytrack schema report > report.json", "for your editor, or another program"),),
    },
    "What is on file": {
        verify: (
            ("storytrack verify train.db", "is it as it was written? prints the head"),
            ("storytrack verify train.db --expect HEAD", "is what stood at that head still there?"),
            ("storytrack verify train.db --json | jq .heads", "for a notebook that others keep"),
        ),
        backup: (("storytrack backup train.db copies/monday.db", "while others write to it"),),
    },
    "A table of dated values": {
        series: (
            ("storytrack series cases.csv", "columns date, metric, value, source"),
            ("storytrack series cases.csv --value count --published as_of", "other names"),
            ("storytrack series cases.csv --kind deaths=cumulative --json", "for a program"),
        ),
    },
    "What an editor does": {
        rule: (
            ("storytrack rule train.db", "the open disputes, and what to type"),
            ('storytrack rule train.db r07-1 --stands police --by Ann --why "seen the list"', "decide one"),
        ),
        withdraw: (
            ("storytrack withdraw train.db --report 7 --dry-run", "what rests on it"),
            ('storytrack withdraw train.db --source "Radio Nine" --by Ann --why "a hoax"', "do it"),
        ),
        elsewhere: (('storytrack elsewhere train.db 7 --by Ann --why "last year\'s fire"', "another event"),),
        merge: (('storytrack merge train.db dead killed --by Ann --why "one count"', "two metrics are one"),),
        split: (
            (
                'storytrack split train.db killed "including attackers" r07-1 --by Ann --why "33 more"',
                "a count of its own",
            ),
        ),
        share: (
            (
                'storytrack share train.db "Radio Nine" Dawn --by Ann --why "one stringer"',
                "they count as one",
            ),
        ),
        undo: (('storytrack undo train.db 12 --by Ann --why "the list was old"', "take version 12 back"),),
        acts: (("storytrack acts train.db", "who did what, when and why"),),
        replay: (
            ('storytrack replay train.db --without "Radio Nine"', "what we would have said"),
            ("storytrack replay train.db --policy conservative --known-at 2025-03-12", "and then"),
        ),
    },
    "Stories with known verdicts": {
        label: (
            ("storytrack label case.yaml", "as a table"),
            ("storytrack label case.yaml --jsonl", "one line of JSON a claim"),
        ),
        score: (
            ("storytrack score case.yaml", "precision and recall by label"),
            ("storytrack score cases/*.yaml --json", "several stories, for a program"),
        ),
    },
}
"""Every command, by the panel of the help in which it stands, with its examples."""

EXIT_CODES: dict[Outcome, str] = {
    Outcome.DONE: "done",
    Outcome.WRONG_INPUT: "what was handed in is wrong or must change; nothing of that was stored",
    Outcome.USAGE: "the command was called wrongly",
    Outcome.STORE: "the story could not be stored or read; nothing is half-written",
    Outcome.NOT_INSTALLED: "an optional part of storytrack is not installed",
    Outcome.UNCHECKED: "check: what was handed in is wrong; no draft was checked",
    Outcome.BUG: "a bug in storytrack",
    Outcome.SYSTEM: "the system refused to read or write",
    Outcome.INTERRUPTED: "interrupted",
    Outcome.NOBODY_READS: "whoever read our output stopped reading",
}

STREAMS: dict[str, str] = {
    "stdout": "what was asked for; in a pipe 80 columns wide, or COLUMNS",
    "stderr": "errors; on a terminal a bar while something long goes on",
    "--json": "the same on stdout, for programs; no bar",
    "--quiet": "no word of what was done, such as what a report changed; no bar;",
    "": "what was asked for and errors are printed as ever",
    "NO_COLOR": "when it is set, or TERM=dumb, a terminal gets no colour either",
}
"""Where which words go, and what keeps them away."""

_ABOUT = (
    "What did we say, when did we know it, and what no longer agrees?\n\n"
    "storytrack keeps every claim of a developing story with who said it and when, "
    "and tells what each new figure is to the figures before it."
)

app = typer.Typer(
    name="storytrack",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"storytrack {__version__}")
        raise typer.Exit


def _two_columns(title: str, rows: list[tuple[str, str]]) -> str:
    """Rows with their line breaks kept (typer wants a backspace before them), in columns where they fit."""
    width = max(len(left) for left, _ in rows)
    fits = width + max(len(right) for _, right in rows) < 74
    lines = [
        f"{left:<{width}}  [dim]{right}[/dim]" if fits else f"{left}\n    [dim]{right}[/dim]"
        for left, right in rows
    ]
    return f"\b\n[bold]{title}[/bold]\n" + "\n".join(lines)


def _reflowed(command: Callable[..., None]) -> str:
    """The docstring with one line a paragraph; typer would keep the breaks of the source."""
    return "\n\n".join(" ".join(part.split()) for part in (getdoc(command) or "").split("\n\n"))


@app.callback(
    help=_ABOUT,
    epilog="\n\n".join(
        (
            _two_columns("What goes where", list(STREAMS.items())),
            _two_columns("Exit codes", [(str(int(code)), words) for code, words in EXIT_CODES.items()]),
        )
    ),
)
def storytrack(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda asked: _version(asked=asked),
            is_eager=True,
            help="Print the version.",
        ),
    ] = False,
) -> None:
    """The command itself; the work is done by its commands."""


for _panel, _commands in COMMANDS.items():
    for _command, _examples in _commands.items():
        app.command(
            _command.__name__.rstrip("_"),  # import is a word of Python
            cls=Command,
            help=_reflowed(_command),
            rich_help_panel=_panel,
            epilog=_two_columns("Examples", list(_examples)),
        )(_command)
