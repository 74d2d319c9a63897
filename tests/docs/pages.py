"""The pages that users read, taken apart: their blocks of code, and what each kind of block is held to."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import typer
import yaml
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from storytrack.cli import app

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md"))]
COMMAND = typer.main.get_command(app)
PROGRAMS = {"createdb", "datasette", "export", "gzip", "jq", "less", "pg_dump", "pg_restore", "python"}
"""Programs of others that a page may tell the reader to call; nothing is run of them here."""


class Block(NamedTuple):
    """A block of code: its language ("" for none), its text, and the line it begins in."""

    language: str
    text: str
    line: int


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[Block]:
    """All blocks of code of a page, in their order, indented ones too; directives of the site are none."""
    found = [
        Block(token.info.strip(), token.content, (token.map or [0])[0] + 1)
        for token in MarkdownIt("commonmark").parse(page(name))
        if token.type in {"fence", "code_block"}
    ]
    return [block for block in found if not block.language.startswith("{")]


def blocks_of(name: str, language: str) -> list[str]:
    """The texts of the blocks in one language."""
    return [block.text for block in blocks(name) if block.language == language]


@dataclass
class Reading:
    """Somebody reads a page from top to bottom, in an empty folder, and does what it shows."""

    name: str
    names: dict[str, object] = field(default_factory=lambda: {"__name__": "page"})
    printed: str | None = None
    """What the last block of Python printed, until the page has shown it."""
    status: int = 0

    def python(self, code: str) -> None:
        """Run it; what it prints stands in the block of text behind it. Later blocks know its names."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, self.name, "exec"), self.names)  # noqa: S102 - our own text
        self.printed = out.getvalue()

    def text(self, shown: str) -> None:
        assert self.printed is not None, "a block of text that is no output of a block of Python before it"
        assert shown == self.printed
        self.printed = None

    def console(self, shown: str) -> None:
        """Run each command behind a "$", and hold its output against the lines below it."""
        for command, output in typed(shown):
            assert self.prints(command).rstrip() == output.rstrip(), command

    def prints(self, command: str) -> str:
        """What a command prints: ``storytrack …``, ``echo …`` or ``cat FILE``, from or into a file."""
        words = shlex.split(command)
        files = {sign: words.pop(words.index(sign) + 1) for sign in "<>" if sign in words}
        words = [word for word in words if word not in files]
        given = Path(files["<"]).read_text(encoding="utf-8") if "<" in files else None
        match words:
            case "storytrack", *arguments:
                done = CliRunner().invoke(app, arguments, input=given)
                self.status, out, rest = done.exit_code, done.stdout, done.output
            case "echo", *said:
                out = rest = " ".join(said).replace("$?", str(self.status)) + "\n"
            case "cat", name:
                out = rest = Path(name).read_text(encoding="utf-8")
            case _:
                raise AssertionError(f"{words[0]} is not run on a page")
        if ">" not in files:
            return rest
        Path(files[">"]).write_text(out, encoding="utf-8")
        return ""

    def sh(self, script: str) -> None:
        """See that every command is one: what it is called with, too, where it is ours."""
        if script.startswith("#!"):
            subprocess.run(["/bin/sh", "-n"], input=script, text=True, check=True)
            return
        for words in _commands(script):
            if words[0] == "storytrack":
                parse(words[1:])
            elif words[0] == "make":
                assert re.search(rf"^{words[1]}:", page("Makefile"), re.MULTILINE), words
            elif words[0] == "pip":
                assert set(_extras(words)) <= set(_project()["optional-dependencies"]), words
            else:
                assert words[0] in PROGRAMS, f"{words[0]}: no program that these pages speak of"

    def yaml(self, text: str) -> None:
        """Read it; with ``# NAME`` as its first line it is that file from here on."""
        assert yaml.safe_load(text) is not None
        named = re.match(r"# ([\w./-]+\.yaml)\n", text)
        if named:
            Path(named[1]).parent.mkdir(parents=True, exist_ok=True)
            Path(named[1]).write_text(text, encoding="utf-8")

    def json(self, text: str) -> None:
        json.loads(text)

    def toml(self, text: str) -> None:
        tomllib.loads(text)

    def todo(self, block: Block) -> Callable[[str], None]:
        """What is done with a block; a language that nothing is done with is a fault of the page."""
        kinds = {kind: getattr(self, kind) for kind in "python text console sh yaml json toml".split()}
        assert block.language in kinds, f"nothing runs a block in {block.language or 'no language'!r}"
        return kinds[block.language]


def typed(shown: str) -> list[tuple[str, str]]:
    """The commands of a session, each with what it prints; a backslash goes on in the next line."""
    found = re.findall(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", shown, re.MULTILINE)
    return [(command.replace("\\\n", ""), output) for command, output in found]


def parse(arguments: list[str]) -> None:
    """See that ``storytrack`` takes these arguments; nothing is run."""
    if set(arguments) & {"--help", "--version", "--install-completion", "--show-completion"}:
        return
    name, *rest = arguments
    COMMAND.commands[name].make_context(name, rest)


def _commands(script: str) -> Iterator[list[str]]:
    """The commands of a shell script, without what is said of them, where they read and where they write."""
    for line in script.replace("\\\n", "").splitlines():
        said = re.sub(r"(^|\s)#.*", "", line)
        signs = shlex.shlex(said, posix=True, punctuation_chars="|<>&;")
        signs.whitespace_split, signs.commenters = True, ""
        words: list[str] = []
        for before, word in pairwise(["", *signs, ";"]):
            if set(word) <= set("|&;"):
                if words:
                    yield words
                words = []
            elif not set(word) <= set("<>") and (not before or not set(before) <= set("<>")):
                words.append(word)


def _extras(words: list[str]) -> list[str]:
    return re.findall(r"\w+", "".join(re.findall(r"(?:storytrack|\.)\[(.+)\]", " ".join(words))))


def _project() -> dict[str, dict[str, object]]:
    return tomllib.loads(page("pyproject.toml"))["project"]
