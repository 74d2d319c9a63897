"""``assert_reads``: a text is read as an editor reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from storytrack.errors import InvalidInput, NotFound, Problem, raise_all
from storytrack.model.definition import did_you_mean
from storytrack.model.item import Item
from storytrack.model.metric import Metric
from storytrack.model.reading import Reading
from storytrack.model.when import Time
from storytrack.reading import EnglishReader, fit, read
from storytrack.reading.metric_names import MetricNames
from storytrack.showing.reading import reading_sheet
from storytrack.showing.sheet import Part, Prose, line
from storytrack.story import Story
from storytrack.testing.expecting import Expected, Given, Said
from storytrack.testing.failing import Failure, hold, several
from storytrack.testing.given import a_story
from storytrack.testing.pages import Unmet, unmet_grid

if TYPE_CHECKING:
    from storytrack.reading.counting.vocabulary import Vocabulary
    from storytrack.reading.extractor import Extractor

__all__ = ["assert_reads"]

_PACK = (
    'write a pack and give it to the reader: extractor=EnglishReader(packs=["mine.yaml"]), here and to Story'
)
"""What to do about a metric of one's own."""


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
        failure = _unread(fit(reading, definition, vocabulary), definition.by_id, figures, scope)
        if failure is None or vocabulary is None:
            return failure
        wordless = _wordless(map(definition.metric, figures), vocabulary)
        return replace(failure, parts=(*failure.parts, *wordless))

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


def _wordless(metrics: Iterable[Metric], vocabulary: Vocabulary) -> Iterator[Part]:
    """What to do about metrics for which the reader has no words: no text will ever be read for them."""
    names = MetricNames(vocabulary)
    found = [
        one.id for one in metrics if one.id not in vocabulary.by_id and not names.taken_apart(one).concepts
    ]
    if found:
        what = f"no pack has words for {', '.join(found)}: {_PACK}"
        yield Prose(line(what))


def _together(said: list[Said]) -> Said:
    """All that is read of one metric, in print."""
    return said[0] if len(said) == 1 else Said(text=", ".join(one.text for one in said))


def _unknown(figures: Mapping[str, Given], known: Collection[str]) -> Iterator[Problem]:
    if not figures:
        raise InvalidInput(Problem("no figure is expected", fix="name one: assert_reads(text, rescued=155)"))
    for metric in figures:
        if metric not in known:
            fix = f"{did_you_mean(metric, sorted(known))}; for one of your own {_PACK}"
            yield Problem(f"there is no metric {metric!r} to read", fix=fix)
