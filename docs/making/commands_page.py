"""The reference of the command line, from the commands themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from inspect import Parameter, getdoc, signature
from typing import Any, Literal, NamedTuple, get_args, get_origin

from making.markdown import MADE, from_rst, table
from storytrack.cli.app import COMMANDS, EXIT_CODES, Example

__all__ = ["commands_page"]

HEAD = """\
# Commands

What `storytrack COMMAND --help` says, in one place. `STORY` is a file, such as `train.db`, or an address such as
`postgresql://HOST/DATABASE#STORY`. Times are dates (the whole day, in the story's zone) or have a zone of their own.
[In a terminal and in a pipe](terminal.md) tells how output behaves.

"""


def commands_page() -> str:
    """The whole page."""
    parts = [HEAD + table(["command", "what it does"], _overview())]
    for panel, commands in COMMANDS.items():
        parts.append(f"## {panel}\n")
        parts += [_command(command, examples) for command, examples in commands.items()]
    codes = ((f"`{int(code)}`", says) for code, says in EXIT_CODES.items())
    parts.append("## Exit codes\n\n" + table(["code", "when"], codes))
    return "\n".join((MADE, "", *parts))


def _overview() -> Iterator[tuple[str, str]]:
    for commands in COMMANDS.values():
        for command in commands:
            name = _name(command)
            yield f"[`{name}`](#storytrack-{name})", from_rst((getdoc(command) or "").partition("\n\n")[0])


def _name(command: Callable[..., None]) -> str:
    return command.__name__.rstrip("_")  # import is a word of Python


def _command(command: Callable[..., None], examples: tuple[Example, ...]) -> str:
    """The part of the page on one command."""
    taken = [Taken.of(one) for one in signature(command, eval_str=True).parameters.values()]
    usage = " ".join(
        ["storytrack", _name(command), *(one.takes for one in taken if not one.names), "[OPTIONS]"]
    )
    rows = (
        (_code(one.names) or _code(one.takes), _code(one.takes) if one.names else "", one.says)
        for one in taken
    )
    width = max(len(line) for line, _ in examples)
    shown = "\n".join(f"{line:<{width}}  # {says}" for line, says in examples)
    said = "\n\n".join(map(from_rst, (getdoc(command) or "").split("\n\n")))
    head = f"### storytrack {_name(command)}\n\n{said}\n\n`{usage}`\n"
    return f"{head}\n{table(['', 'takes', 'what it is'], rows)}\n```sh\n{shown}\n```\n"


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


class Taken(NamedTuple):
    """What a command takes: the names of an option (none of an argument), its value, and what it is."""

    names: str
    takes: str
    says: str

    @classmethod
    def of(cls, one: Parameter) -> Taken:
        """Of a parameter, as it is declared to typer."""
        kind, declared = get_args(one.annotation)[:2]
        # Beside a type, typer takes the first name of an option for its default, and sees to it later.
        named = (declared.default, *(declared.param_decls or ()))
        names = ", ".join(name for name in named if isinstance(name, str))
        takes = "" if kind is bool else declared.metavar or _values(kind) or one.name.upper()
        is_free = one.default is not Parameter.empty
        return cls(names, f"[{takes}]" if takes and not names and is_free else takes, declared.help or "")


def _values(kind: Any) -> str:
    """The words that a value may be, where they are few; the kind of number, where it is one."""
    for one in (kind, *get_args(kind)):
        if get_origin(one) is Literal:
            return "|".join(get_args(one))
        if isinstance(one, type) and issubclass(one, Enum):
            return "|".join(str(member.value) for member in one)
        if one in {int, float}:
            return "NUMBER"
    return ""
