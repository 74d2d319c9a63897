"""``assert_reads``: a text is read as an editor reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC
from typing import TYPE_CHECKING

from storytrack.errors import InvalidInput, NotFound, Problem, raise_all
from storytrack.model.definition import did_you_mean
from storytrack.model.item import Item
from storytrack.model.reading import Reading
from storytrack.model.when import Time
from storytrack.reading import EnglishReader, fit, read
from storytrack.showing.reading import reading_sheet
from storytrack.story import Story
from storytrack.testing.expecting import Expected, Given, Said
from storytrack.testing.failing import Failure, hold, several
from storytrack.testing.given import a_story
from storytrack.testing.pages import Unmet, unmet_grid

if TYPE_CHECKING:
    from storytrack.reading.extractor import Extractor

__all__ = ["assert_reads"]


def assert_reads(
    text: str | Item,
    /,
    *,
    story: Story | None = None,
    outlet: str = "",
    published: Time | None = None,
    title: str = "",
    scope: str = "",
    extractor: Extractor | None = None,
    **figures: Given,
) -> None:
    """Each metric named is read in the text with the figure given; ``None``: it is not read at all.

    Figures as in :func:`~storytrack.testing.assert_snapshot`; of several claims on one metric it is enough
    that one says so. Without a ``story`` the metrics are those of the reader, with one they are the
    story's. Nothing is added or learned. ``scope`` narrows it to claims of that scope; ``outlet``,
    ``published`` and ``title`` as in :func:`storytrack.read`, ``extractor`` is the reader to try.

    Raises :class:`AssertionError`; :class:`~storytrack.errors.NotFound` for a metric that neither the story
    nor the reader knows, :class:`~storytrack.errors.InvalidInput` for what can be no figure.
    """
    __tracebackhide__ = True

    def look() -> Failure | None:
        reader = extractor if extractor is not None else EnglishReader()
        reading = read(text, outlet=outlet, published=published, title=title, extractor=reader)
        vocabulary = getattr(reader, "vocabulary", None)
        if story is None:
            packs = () if vocabulary is None else vocabulary.by_id
            return _unread(reading, {*packs, *(metric.id for metric in reading.metrics)}, figures, scope)
        definition = a_story(story).definition
        return _unread(fit(reading, definition, vocabulary), definition.by_id, figures, scope)

    hold(look)


def _unread(
    reading: Reading, known: Collection[str], figures: Mapping[str, Given], scope: str
) -> Failure | None:
    raise_all(_unknown(figures, known), NotFound)
    unmet: list[Unmet] = []
    for metric, given in figures.items():
        expected = Expected.of(given, UTC, metric)
        said = [Said.by_claim(one) for one in reading.claims if (one.metric, one.scope) == (metric, scope)]
        if not any(map(expected.is_met_by, said or [Said()])):
            unmet.append(Unmet(metric, expected, _together(said), scope=scope))
    if not unmet:
        return None
    page = reading_sheet(reading)
    differs = several([one.text for one in unmet])
    return Failure(differs, "as read in the text", (unmet_grid(unmet, "is read"), *page.parts))


def _together(said: list[Said]) -> Said:
    """All that is read of one metric, in print."""
    return said[0] if len(said) == 1 else Said(text=", ".join(one.text for one in said))


def _unknown(figures: Mapping[str, Given], known: Collection[str]) -> Iterator[Problem]:
    if not figures:
        raise InvalidInput(Problem("no figure is expected", fix="name one: assert_reads(text, rescued=155)"))
    for metric in figures:
        if metric not in known:
            fix = did_you_mean(metric, sorted(known))
            yield Problem(f"there is no metric {metric!r} to read", fix=fix)
