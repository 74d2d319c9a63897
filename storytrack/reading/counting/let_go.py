"""Those let go after an arrest: "arrested 43, of whom 40 were released" says that nobody was rescued."""

from __future__ import annotations

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.pack import Pack
from storytrack.reading.counting.part_rules import is_part
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene

__all__ = ["without_let_go"]


def without_let_go(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """Leaves out who is released of those that the same sentence, or the one before, tells were arrested."""
    read = list(outcomes)
    for number, here in enumerate(outcomes):
        if not isinstance(here, tuple):
            continue
        undone = _undone(scene, outcomes, number, here[0])
        if undone is not None:
            read[number] = Refused(f"let go again, of the {undone.metric.title}", "let go")
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
    return None


def _is_of(scene: Scene, number: int, *, same: bool) -> bool:
    return same or is_part(scene, number) or scene.nouns[number].kind is NounKind.MISSING
