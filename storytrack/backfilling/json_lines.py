"""JSON Lines → reports and texts: one a line, as a report file has them or as an item says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storytrack.backfilling.lines import BadLine, Lines
from storytrack.backfilling.record import Found, Raw, Refused
from storytrack.errors import InvalidFile
from storytrack.files.json_text import parse_json

__all__ = ["found_in_lines"]


def found_in_lines(lines: Lines, name: str) -> Iterator[Found]:
    """What stands on each line that is not empty."""
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return
        except BadLine as error:
            yield Refused(f"{name}:{lines.number}", (error.problem,), error.content)
            continue
        if line.strip():
            yield _found(line, f"{name}:{lines.number}")


def _found(line: str, place: str) -> Found:
    try:
        data = parse_json(line, "").data
    except InvalidFile as error:
        problems = tuple(replace(problem, where=place) for problem in error.problems)
        return Refused(place, problems, line.rstrip("\n"))
    if isinstance(data, dict):
        # What was refused before stands with its reasons around it, and may have been mended.
        held = data.get("record")
        return Raw(held if isinstance(held, dict) and "problems" in data else data, place)
    fix = "write one report a line; a list of them is for storytrack add"
    return Refused.because(place, "a report is expected on each line", fix, data)
