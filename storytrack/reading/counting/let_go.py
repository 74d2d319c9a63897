"""Those let go after an arrest: "arrested 43, of whom 40 were released" says that nobody was rescued.

So does "freed on bail" by itself, and "two were released" in a text of arrests that knows no captives.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.pack import Pack
from storytrack.reading.counting.part_rules import is_part
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list

__all__ = ["without_let_go"]

_RULE = "let go"
_NEAR = 10
"""Words from "released" to "on bail": "released by a court in the capital on bail"."""


class _Lists(NamedTuple):
    letting_go: frozenset[str]
    released: frozenset[str]
    after: Phrases[str]
    before: Phrases[str]
    arrests: frozenset[str]
    captivity: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("cues")
    return _Lists(
        found.words("letting_go"),
        found.words("released"),
        found.phrases("let_go"),
        found.phrases("let_go_before"),
        found.words("arrests"),
        found.words("captivity"),
    )


def without_let_go(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """Leaves out who is let go, of those that were arrested or treated, as rescued.

    Of an arrest tells the same sentence, the one before, or the words of the text.
    """
    read = list(outcomes)
    for number, here in enumerate(outcomes):
        if not isinstance(here, tuple) or scene.sentence.word(here[0].anchor) not in _lists().letting_go:
            continue
        undone = _undone(scene, outcomes, number, here[0])
        if undone is not None:
            read[number] = Refused(f"let go again, of the {undone.metric.title}", _RULE)
        elif here[0].pack.id == "rescued" and (reason := _why_not_rescued(scene, number, here[0])):
            read[number] = Refused(reason, _RULE)
    return read


def _undone(scene: Scene, outcomes: list[Outcome], number: int, here: Counted) -> Pack | None:
    """The metric of those counted before whose count the verb of figure ``number`` undoes."""
    verb = scene.sentence.word(here.anchor)
    for earlier in range(number - 1, -1, -1):
        before = outcomes[earlier]
        if isinstance(before, tuple) and before[0].pack is not here.pack:
            same = scene.nouns[number].names == scene.nouns[earlier].names
            return (
                before[0].pack if verb in before[0].pack.undone and _is_of(scene, number, same=same) else None
            )
    if scene.before is not None and verb in scene.before.pack.undone and _is_of(scene, number, same=False):
        return scene.before.pack
    names = scene.nouns[number].names
    return next((one.pack for one in scene.undoable if verb in one.pack.undone and one.scope in names), None)


def _is_of(scene: Scene, number: int, *, same: bool) -> bool:
    return same or is_part(scene, number) or scene.nouns[number].kind is NounKind.MISSING


def _why_not_rescued(scene: Scene, number: int, here: Counted) -> str:
    """Why whoever is released was in no danger: "on bail", "from hospital", in a text of arrests."""
    words, place, lists = scene.sentence.words, here.anchor, _lists()
    last = _clause_end(scene, number, place)
    first, end = place, place + 1
    after = lists.after.within(words, place + 1, last)
    before = lists.before.ending(words, place)
    if after is not None:
        first, found = after, lists.after.at(words, after)
        end = after + (found.length if found else 1)
    elif before is not None:
        first = place - before.length
    if after is not None or before is not None:
        return f'let go, and not rescued: "{scene.sentence.printed(first, end)}"'
    is_of_arrests = not lists.arrests.isdisjoint(scene.context) and lists.captivity.isdisjoint(scene.context)
    return (
        "let go in a text of arrests without captives"
        if _is_bare(scene, place, last) and is_of_arrests
        else ""
    )


def _is_bare(scene: Scene, place: int, last: int) -> bool:
    """Whether nothing says out of what they were let: not in "released from the wreckage"."""
    return scene.sentence.words[place] in _lists().released and "from" not in scene.sentence.words[place:last]


def _clause_end(scene: Scene, number: int, place: int) -> int:
    """Where the words end that may say how figure ``number`` was let go by the verb at ``place``."""
    words = scene.sentence.words
    others = [one.first for one in scene.figures[number + 1 :] if one.first > place]
    end = min([place + 1 + max(_NEAR, scene.nouns[number].last - place + _NEAR), len(words), *others])
    return next((at for at in range(place + 1, end) if words[at] in {";", "and", "but", "while"}), end)
