"""Corrections printed in an article: "An earlier version said 27 people had died; the figure is 17".

The old figure is no claim any more, and the new one is the outlet's own correction of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from storytrack.model.claim import Attribution, Claim, Cue, Span
from storytrack.model.reading import Grounds, LeftOut
from storytrack.model.when import When
from storytrack.reading.article import Article
from storytrack.reading.counting.echo_rules import ECHOES
from storytrack.reading.counting.pack import Pack
from storytrack.reading.counting.scene import scene_of
from storytrack.reading.counting.unknowns import subject_at
from storytrack.reading.dating.day_words import is_day_word
from storytrack.reading.grounded import Grounded
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.spans import words_at
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figures import figures

__all__ = ["corrected"]

RULE = "printed correction"
_EXAMPLE = "an earlier version said 27; the figure is 17"
_NEAR = 6
"""Words between the parts of a marker ("an earlier version … of this breaking story")."""
_SENTENCES = 6
"""Sentences of a paragraph that a correction goes on for."""


class _Lists(NamedTuple):
    pieces: Phrases[str]
    own: frozenset[str]
    versions: Phrases[str]
    wrongly: frozenset[str]
    reported: frozenset[str]
    corrected: frozenset[str]
    correction_labels: Phrases[str]
    turns: Phrases[str]
    other_than: Phrases[str]
    why: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("layout")
    return _Lists(
        pieces=found.phrases("pieces"),
        own=found.words("own"),
        versions=found.phrases("versions"),
        wrongly=found.words("wrongly"),
        reported=found.words("reported"),
        corrected=found.words("corrected"),
        correction_labels=found.phrases("correction_labels"),
        turns=found.phrases("turns"),
        other_than=found.phrases("other_than"),
        why=found.phrases("why"),
    )


class _Passage(NamedTuple):
    """A correction: for each of its sentences, from which tokens on its figures are old, and new."""

    first: int
    old_from: tuple[int | None, ...]
    new_from: tuple[int | None, ...]

    def is_marked(self, index: int) -> bool:
        """Whether a sentence itself tells of the error, and does not only follow one that does."""
        at = index - self.first
        return self.old_from[at] is not None or self.new_from[at] not in {None, 0}

    def is_right(self, index: int) -> bool:
        """Whether a sentence only gives what is right: "Correction: 17 people died"."""
        return self.is_marked(index) and self.old_from[index - self.first] is None

    def is_old(self, sentence: Sentence, index: int, place: int) -> bool | None:
        """Whether the figure at a token is the old one; ``None`` for one that is neither."""
        old, new = self.old_from[index - self.first], self.new_from[index - self.first]
        if new is not None and place >= new:
            is_old = False
        elif old is not None and place >= old:
            is_old = True
        else:
            return None
        other = _lists().other_than.ending(sentence.words, place)
        if other is None or (other.value == "from" and is_old):
            return is_old
        return not is_old


def corrected(
    found: Sequence[Grounded], left_out: Sequence[LeftOut], article: Article
) -> tuple[list[Grounded], list[LeftOut]]:
    """The claims and figures left out, with the old figures of printed corrections among the latter."""
    passages = {
        index: one for one in _passages(article) for index in range(one.first, one.first + len(one.old_from))
    }
    if not passages:
        return list(found), list(left_out)
    kept: list[Grounded] = []
    out: list[LeftOut] = []
    items: list[Grounded | LeftOut] = [*found, *left_out]
    sides = [_side(one, passages, article) for one in items]
    told: dict[int, list[_Side]] = {}
    for one in sorted(sides, key=lambda one: (one.sentence, one.place)):
        told.setdefault(one.passage.first if one.passage else _NO_PASSAGE, []).append(one)
    read = [one.item for one in told.pop(_NO_PASSAGE, [])]
    for first, those in told.items():
        mistake = _Mistake(passages[first], those, article)
        read += [mistake.read(one) for one in those]
    for item in read:
        if isinstance(item, Grounded):
            kept.append(item)
        else:
            out.append(item)
    return kept, out


_NO_PASSAGE = -1


_UNREAD = {"no metric", "earlier value"}
"""Why a figure is left out that a correction explains."""


class _Side(NamedTuple):
    """A claim or a figure left out, where it stands, and whether it is the old one of a correction."""

    item: Grounded | LeftOut
    sentence: int = 0
    place: int = 0
    passage: _Passage | None = None
    is_old: bool | None = None

    @property
    def is_unread(self) -> bool:
        return isinstance(self.item, LeftOut) and self.item.rule in _UNREAD


def _side(item: Grounded | LeftOut, passages: dict[int, _Passage], article: Article) -> _Side:
    span = item.claim.span if isinstance(item, Grounded) else item.span
    if span is None:
        return _Side(item)
    index, place = article.where(span)
    passage = passages.get(index)
    is_old = passage.is_old(article.sentences[index], index, place) if passage else None
    return _Side(item, index, place, passage, is_old)


class _Mistake:
    """What a correction says was wrong, and which of its figures set that right, told in their order.

    Only a count that an earlier version is said to have had wrong is set right, and once: what the article
    goes on to tell is no correction.
    """

    def __init__(self, passage: _Passage, sides: Sequence[_Side], article: Article) -> None:
        self._passage, self._article = passage, article
        old = [one for one in sides if one.is_old]
        self._old = [one.item.claim for one in old if isinstance(one.item, Grounded)]
        self._named = _named(passage, article)
        self._wrong = {claim.metric for claim in self._old} | ({self._named.id} if self._named else set())
        self._unread = {one.sentence for one in old if one.is_unread}
        self._righted: set[tuple[str | None, str]] = set()
        self._right: tuple[int, int] | None = None
        """The sentence and the token of the last figure that set one right."""

    def read(self, one: _Side) -> Grounded | LeftOut:
        """What a claim or a figure left out is by the correction."""
        is_claim = isinstance(one.item, Grounded)
        if one.is_old is None or not (is_claim or one.is_unread):
            return one.item
        if one.is_old:
            span = one.item.claim.span if isinstance(one.item, Grounded) else one.item.span
            return _old(span, "the figure that was corrected") if span else one.item
        is_why = self._is_why(one)
        if isinstance(one.item, LeftOut):
            return one.item if is_why else (self._inherited(one, one.item) or one.item)
        claim = one.item.claim
        if is_why:
            is_wrong = claim.metric in self._wrong
            return _old(claim.span, "why a figure was corrected") if is_wrong and claim.span else one.item
        if not self._sets_right(one, claim):
            return one.item
        self._set_right(one, claim)
        return _new(one.item, self._article.place(one.sentence).when)

    def _set_right(self, one: _Side, claim: Claim) -> None:
        self._righted.add((claim.metric, claim.scope))
        self._right = one.sentence, one.place

    def _sets_right(self, one: _Side, claim: Claim) -> bool:
        if self._passage.is_right(one.sentence) or Cue.CORRECTION in claim.cues:
            return True  # "Correction: 17 people died", "17, not 27"
        if not self._wrong:
            return one.sentence in self._unread  # "put it at 27; 17 people died"
        if claim.metric not in self._wrong or (claim.metric, claim.scope) in self._righted:
            return False
        is_first = all(metric != claim.metric for metric, _ in self._righted)
        return is_first or any((old.metric, old.scope) == (claim.metric, claim.scope) for old in self._old)

    def _is_why(self, one: _Side) -> bool:
        """As in "the number is 19, since seven residents had been staying with relatives"."""
        sentence = self._article.sentences[one.sentence]
        words = sentence.words
        for at in range(one.place - 1, -1, -1):
            if words[at] == ";" or (words[at] in {"and", "but"} and words[at - 1] == ","):
                return False
            why = _lists().why.at(words, at)
            after = sentence.word(at + why.length) if why else ""
            if why is None or after in _NO_REASON or is_day_word(after):
                continue
            if self._right is not None and self._right[0] == one.sentence and self._right[1] < at:
                return True
            opens = at == 0 or words[at - 1] in {";", ":"}
            return opens and isinstance(one.item, LeftOut) and "," not in words[at : one.place]
        return False

    def _inherited(self, one: _Side, left: LeftOut) -> Grounded | None:
        """As in "The figure is 17": it counts what the old figure counted."""
        sentence = self._article.sentences[one.sentence]
        figure = next((each for each in figures(sentence) if each.first == one.place), None)
        old = self._old[0] if self._old else None
        pack = self._article.vocabulary.by_id.get(old.metric or "") if old else self._named
        if figure is None or pack is None:
            return None
        claim = Claim(
            metric=pack.id,
            scope=old.scope if old else "",
            quantity=figure.quantity(pack.metric.unit, left.span.quote),
            cues=(Cue.CORRECTION,),
            span=left.span,
        )
        if (claim.metric, claim.scope) in self._righted:
            return None
        self._set_right(one, claim)
        return Grounded(
            claim, Grounds(rule=RULE, example=_EXAMPLE, sentence=words_at(sentence, 0, len(sentence)))
        )


_NO_REASON = frozenset(
    {"many", "much", "few", "little", "high", "low", "well", "of", "it", "at", "soon", "far"}
)
"""After "as" (or "because"): "as many as seven", "as of Monday", "as well as"."""


def _old(span: Span, reason: str) -> LeftOut:
    return LeftOut(phrase=span.quote, span=span, reason=reason, rule="corrected")


def _new(one: Grounded, written: When | None) -> Grounded:
    """The right figure: the outlet's own, and no older one whatever words stand around it.

    A correction is of the time of the page, and not of the block that it stands in (``written``).
    """
    cues = tuple(cue for cue in one.claim.cues if cue not in {Cue.RECAP, Cue.CORRECTION})
    speaker = one.claim.said_by.speaker.lower().split()
    is_own = "version" in speaker or _lists().pieces.within(speaker, 0, len(speaker)) is not None
    by = Attribution() if is_own else one.claim.said_by
    how = one.how.with_(speaker=None) if is_own else one.how
    if how.rule in ECHOES:  # by the figure before: here, by the one that it corrects
        how = how.with_(rule=RULE, example=_EXAMPLE)
    as_of = one.claim.as_of
    if as_of is not None and as_of == written:
        as_of, how = None, how.with_(time=None)
    return Grounded(one.claim.with_(cues=(*cues, Cue.CORRECTION), said_by=by, as_of=as_of), how, one.mention)


def _named(passage: _Passage, article: Article) -> Pack | None:
    """What a correction is about, by the words that open it: "misstated the number of people killed"."""
    for index in range(passage.first, passage.first + len(passage.old_from)):
        if not passage.is_marked(index):
            continue
        scene = scene_of(article.sentences[index], vocabulary=article.vocabulary)
        for place in range(len(scene.sentence)):
            subject = subject_at(scene, place)
            if subject is not None:
                return subject[0]
    return None


# --- where a correction stands ------------------------------------------------------------------------


def _passages(article: Article) -> Iterator[_Passage]:
    """The corrections of an article, each from its marker to the end of the paragraph."""
    if _hints().isdisjoint(article.words):
        return
    index = 0
    while index < len(article.sentences):
        passage = _passage(article, index)
        if passage is None:
            index += 1
        else:
            yield passage
            index += len(passage.old_from)


def _passage(article: Article, first: int) -> _Passage | None:
    sentence = article.sentences[first]
    begun = _begun(sentence, opens=first == 0 or article.sentences[first - 1].paragraph != sentence.paragraph)
    if begun is None:
        return None
    olds, news = [begun[0]], [begun[1]]
    for index in range(first + 1, min(len(article.sentences), first + _SENTENCES)):
        sentence = article.sentences[index]
        if sentence.paragraph != article.sentences[first].paragraph:
            break
        again = _begun(sentence, opens=False)
        olds.append(again[0] if again else None)
        news.append(again[1] if again else 0)
    return _Passage(first, tuple(olds), tuple(news))


def _begun(sentence: Sentence, *, opens: bool) -> tuple[int | None, int | None] | None:
    """From which tokens on the figures of a sentence are old, and new, if it tells of the outlet's error."""
    if _hints().isdisjoint(sentence.words):
        return None
    old = _old_version(sentence)
    if old is not None:
        turn = next((at for at in range(old, len(sentence)) if _lists().turns.at(sentence.words, at)), None)
        return old, turn
    new = _corrected_piece(sentence)
    if new is not None:
        return None, new
    label = _lists().correction_labels.at(sentence.words, 0) if opens else None
    if label is not None and sentence.word(label.length) in {":", "(", "-", "–", "—", ""}:
        return None, label.length
    return None


@cache
def _hints() -> frozenset[str]:
    """The words without one of which no sentence speaks of a correction."""
    lists = _lists()
    return lists.versions.starts | lists.wrongly | lists.corrected | lists.correction_labels.starts


def _old_version(sentence: Sentence) -> int | None:
    """After "an earlier version of this article", "this story incorrectly", "we mistakenly reported"."""
    words, lists = sentence.words, _lists()
    place = lists.versions.within(words, 0, len(words))
    if place is not None:
        end = min(len(words), place + 2 + _NEAR)
        is_of_a_piece = "of" not in words[place:end] or lists.pieces.within(words, place + 2, end) is not None
        return place + 2 if is_of_a_piece else None
    for at, word in enumerate(words):
        if word in lists.wrongly and _is_own_error(words, at):
            return at + 1
    return None


def _is_own_error(words: list[str], at: int) -> bool:
    """Whether the outlet speaks of its own text before "incorrectly": "this story incorrectly said"."""
    lists = _lists()
    before = words[max(0, at - 4) : at]
    follows = words[at] in _ERRORS or bool(lists.reported & set(words[at + 1 : at + 3]))
    if before[-1:] == ["we"] or before[-2:-1] == ["we"]:
        return follows and not _QUOTES & set(words)
    own = next((place for place, word in enumerate(before) if word in lists.own), None)
    return own is not None and follows and lists.pieces.at(before, own + 1) is not None


_ERRORS = frozenset({"misstated", "misreported"})
_QUOTES = frozenset({'"', "“", "”", "«"})


def _corrected_piece(sentence: Sentence) -> int | None:
    """After "this story has been corrected to say", "this article was amended on 3 May"."""
    words, lists = sentence.words, _lists()
    for at, word in enumerate(words):
        if word not in lists.own:
            continue
        piece = lists.pieces.at(words, at + 1)
        if piece is None:
            continue
        start = at + 1 + piece.length
        verb = next(
            (place for place in range(start, min(len(words), start + 4)) if words[place] in lists.corrected),
            None,
        )
        if verb is not None:
            return verb + 1
    return None
