"""``EnglishReader``: English news copy → claims, without a model and without a network.

A pipeline of small pure stages, each in its own file::

    sentences → the parts of the page → numerals → figures (numerals with their qualifiers)
              → what is counted → who says so → when → another time or event is left out
              → corrections, updates, headlines → narrower scopes → what is said again
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from storytrack.model.claim import Claim
from storytrack.model.metric import Metric
from storytrack.model.reading import LeftOut, Note, Reading
from storytrack.model.when import When
from storytrack.reading.article import MOST, Article
from storytrack.reading.claim_maker import SoFar
from storytrack.reading.counting.mentioned import Mentioned
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.grounded import Grounded
from storytrack.reading.language.spans import words_at
from storytrack.reading.language.tokens import without_lone_surrogates
from storytrack.reading.layout.title import with_title
from storytrack.reading.sentence_reader import SentenceReader
from storytrack.reading.sifting.answered import without_answered_unknowns
from storytrack.reading.sifting.corrections import corrected
from storytrack.reading.sifting.doers import apart_from_doers
from storytrack.reading.sifting.double_counts import without_double_counts
from storytrack.reading.sifting.feared import feared_apart
from storytrack.reading.sifting.found_bodies import bodies_in_the_toll
from storytrack.reading.sifting.narrowing import narrowed
from storytrack.reading.sifting.one_name import under_one_name
from storytrack.reading.sifting.opposed import against_others
from storytrack.reading.sifting.repeats import without_repeats
from storytrack.reading.sifting.restated import restated
from storytrack.reading.sifting.retelling import told_once
from storytrack.reading.sifting.roundups import without_roundups
from storytrack.reading.sifting.summaries import without_summaries
from storytrack.reading.sifting.superseded import superseded
from storytrack.reading.speaking.agencies import passed_on_by
from storytrack.reading.timing.event import event_day
from storytrack.reading.timing.history import History

__all__ = ["EnglishReader"]


class EnglishReader:
    """The built-in reader of English; fulfils :class:`~storytrack.reading.extractor.Extractor`.

    It has no state: reading the same text twice gives the same. What it knows of English and of
    metrics stands in the YAML files of ``words/`` and ``packs/``; ``packs`` are files of the user's
    own, in the format of the latter, for further metrics or in place of one of ours. Raises
    :class:`~storytrack.errors.InvalidFile` for a file that is no pack.

    >>> reader = EnglishReader()
    >>> [claim.quote for claim in reader.read("Twelve were killed and about 30 hurt.").claims]
    ['Twelve', 'about 30']
    """

    def __init__(self, packs: Iterable[str | Path] = ()) -> None:
        self.vocabulary = Vocabulary.standard().with_files(Path(path) for path in packs)

    def read(self, text: str, *, outlet: str = "", published: When | None = None, title: str = "") -> Reading:
        """The claims of ``text`` and the figures left out, each in the order of the text.

        ``title`` is read as the first line: ``reading.text`` then begins with it, unless ``text``
        does already. Takes any text; the time is linear in its length, and what stands behind the
        first :data:`~storytrack.reading.article.MOST` sentences is not read (a note says so). A lone
        surrogate, which no encoding can carry, becomes U+FFFD in the reading's text, so that all places
        stay right.
        """
        text = with_title(without_lone_surrogates(text), without_lone_surrogates(title))
        article = Article(text, published, self.vocabulary, titled=bool(title.strip()))
        return self.read_article(article, outlet=outlet, title=title)

    def read_article(self, article: Article, *, outlet: str = "", title: str = "") -> Reading:
        """:meth:`read` for a text that is taken apart already, by the vocabulary of this reader."""
        history = History(article)
        items = list(_items(article, history))
        found, left_out = corrected(
            [item for item in items if isinstance(item, Grounded)],
            [item for item in items if isinstance(item, LeftOut)],
            article,
        )
        found, double_counts = without_double_counts(found, article)
        found = bodies_in_the_toll(found, article)
        found = under_one_name(found, article)
        found, roundups = without_roundups(found, article, history)
        found, summaries, notes = without_summaries(
            superseded(told_once(restated(found, article)), article), article
        )
        found = feared_apart(apart_from_doers(found, article), article)
        found, parts = narrowed(found, article)
        found, known_elsewhere = without_answered_unknowns(found)
        found, left_out = against_others(found, left_out, article)
        found, repeats = without_repeats(sorted(found, key=lambda one: _start(one.claim)), article)
        left_out += [*double_counts, *roundups, *summaries, *parts, *known_elsewhere, *repeats]
        reading = Reading(
            outlet=outlet,
            published=article.published,
            event_day=event_day(article, history),
            title=title,
            text=article.text,
            metrics=self._metrics_of(found),
            claims=tuple(one.claim for one in found),
            how=tuple(one.how for one in found),
            left_out=tuple(sorted(left_out, key=_start)),
            notes=(*notes, *_unread(article)),
        )
        return passed_on_by(reading, article.agency)

    def _metrics_of(self, found: list[Grounded]) -> tuple[Metric, ...]:
        used = dict.fromkeys(one.claim.metric for one in found)
        return tuple(self.vocabulary.by_id[name].metric for name in used if name)


def _items(article: Article, history: History) -> Iterator[Grounded | LeftOut]:
    so_far = SoFar(article, history, [], Mentioned(), set())
    for index in range(len(article.sentences)):
        yield from SentenceReader(so_far, index).items()


def _unread(article: Article) -> Iterator[Note]:
    """Says that a text is longer than any article, and where the rest of it begins."""
    if article.unread is not None:
        span = words_at(article.unread, 0, 1)
        text = f"only the first {MOST:,} sentences are read; the text goes on"
        yield Note(text=text, spans=(span,) if span else ())


def _start(item: Claim | LeftOut) -> int:
    return item.span.start if item.span else 0
