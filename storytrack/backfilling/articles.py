"""Files of articles → the texts in them, read as ``storytrack read`` reads what it is given."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from storytrack.backfilling.record import Found, Raw, Refused
from storytrack.errors import InvalidInput

__all__ = ["found_in_article", "mark_of_file"]


def mark_of_file(content: bytes) -> str:
    """A name of what is in a file, the same wherever it stands."""
    return sha256(content).hexdigest()[:32]


def found_in_article(content: bytes, name: str) -> list[Found]:
    """The texts in a file: one of an article, several of a live page, a feed or a wire."""
    from storytrack.reading.inputs import items  # noqa: PLC0415 - loads the reading room

    try:
        found = items(content)
    except InvalidInput as error:
        return [Refused(name, tuple(replace(one, where=name) for one in error.problems))]
    if not any(item.text.strip() or item.title.strip() for item in found):
        return [Refused.because(name, "there is no text in it", "take it out of the folder")]
    mark = mark_of_file(content)
    return [
        Raw(
            item.model_dump(mode="json", exclude_defaults=True),
            _place(name, part, len(found)),
            mark,
            part,
            len(found),
        )
        for part, item in enumerate(found)
    ]


def _place(name: str, part: int, parts: int) -> str:
    return name if parts == 1 else f"{name}: text {part + 1}"
