"""What is counted: from a figure and its sentence to a metric and a scope, by a table of rules.

The verb decides as much as the noun. Each rule is a small function that knows one way in which
English ties a figure to what it counts; :data:`RULES` gives their order. Figures that no rule ties
are then read from their neighbours: the parts of a list, "including …", "of them".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from storytrack.model.claim import Cue
from storytrack.model.quantity import Qualifier
from storytrack.reading.cues import cue_words, cues_between, doubt_between
from storytrack.reading.grammar import grammar
from storytrack.reading.nouns import NounKind, group_run, heads
from storytrack.reading.pack import Form, Pack, packs, packs_by_id, trigger_words
from storytrack.reading.predicate import predicate
from storytrack.reading.scene import Counted, Refused, Scene, scope_for

__all__ = ["RULES", "Rule", "Verdict", "count", "is_old_value", "number_of"]

Verdict = tuple[Counted, ...] | Refused | None
"""What a rule says of a figure; ``None``: it does not know this way of counting."""


class Rule(NamedTuple):
    """One way in which a figure is tied to what it counts."""

    name: str
    example: str
    read: Callable[[Scene, int, frozenset[str]], Verdict]


def count(scene: Scene, context: frozenset[str]) -> list[Verdict]:
    """For every figure of the scene what it counts; ``context`` is the set of all words of the text."""
    verdicts: list[Verdict] = [None] * len(scene.figures)
    counts = [number for number in range(len(scene.figures)) if number not in scene.barred]
    for number in counts:
        verdicts[number] = _by_rules(scene, number, context)
    for number in reversed(counts[:-1]):
        if verdicts[number] is None:
            verdicts[number] = _from_next(scene, number, verdicts[number + 1])
    for number in counts:
        if number and (verdicts[number] is None or _repeats_its_whole(scene, number, verdicts)):
            verdicts[number] = _from_before(scene, number, verdicts)
    for number in counts:
        if verdicts[number] is None:
            verdicts[number] = _bare(scene, number)
    return verdicts


def _is_part(scene: Scene, number: int) -> bool:
    """ "of whom 12", "12 of them", after another figure: a part of that one, whatever its verb."""
    sentence, first = scene.sentence, scene.figures[number].first
    of_whom = sentence.word(first - 2) == "of" and sentence.word(first - 1) in grammar().partitives
    return number > 0 and (of_whom or scene.nouns[number].is_part)


def _repeats_its_whole(scene: Scene, number: int, verdicts: list[Verdict]) -> bool:
    """Whether a part counts the same as the figure it is a part of, and so needs a group of its own."""
    verdict, origin = verdicts[number], _origin(verdicts, number)
    if origin is None or not _is_part(scene, number) or not isinstance(verdict, tuple):
        return False
    return verdict[0].pack is origin[1].pack


def _origin(verdicts: list[Verdict], number: int) -> tuple[int, Counted] | None:
    """The nearest counted figure before ``number``."""
    for place in range(number - 1, -1, -1):
        verdict = verdicts[place]
        if isinstance(verdict, tuple):
            return place, verdict[0]
    return None


def _by_rules(scene: Scene, number: int, context: frozenset[str]) -> Verdict:
    for rule in RULES:
        verdict = rule.read(scene, number, context)
        if verdict:
            return verdict
    return None


# --- the rules --------------------------------------------------------------------------------------


def _count_noun(scene: Scene, number: int, _context: frozenset[str]) -> Verdict:
    phrase, figure = scene.nouns[number], scene.figures[number]
    if phrase.kind is not NounKind.COUNT or phrase.names == ("lives",):
        return None
    found = [pack for name in phrase.names for pack in packs() if name in pack.nouns]
    if len(found) > 1 and figure.qualifier is not Qualifier.NONE:
        return Refused(f"{phrase.printed}: which of {_listed(pack.metric.label for pack in found)} is not said")
    scope = _scope_after(scene, phrase.last)
    first = _clause_start(scene, figure.first)
    cues = cues_between(scene.sentence, first, figure.first)
    return tuple(Counted(pack, scope, "count noun", phrase.last - 1, cues) for pack in found)


def _listed(names: Iterable[str]) -> str:
    return " and ".join(names)


def _scope_after(scene: Scene, place: int) -> str:
    """ "12 deaths among soldiers"."""
    if scene.sentence.word(place) not in {"among", "amongst", "of"}:
        return ""
    phrase = group_run(scene.sentence, place + 1, frozenset(scene.starts))
    return phrase.names[0] if phrase and phrase.kind is NounKind.GROUP else ""


def _verb_before(scene: Scene, number: int, context: frozenset[str]) -> Verdict:
    figure, phrase, sentence = scene.figures[number], scene.nouns[number], scene.sentence
    if number in scene.wholes or not _says_who(scene, number):
        return None
    end = figure.first
    for _ in range(5):
        found = trigger_words().ending(sentence.words, end)
        if found is not None:
            start = end - found.length
            for use in found.value:
                scope = scene.scope(use.pack, number)
                if scope is not None and _takes(use.form, phrase.kind):
                    return _with_verb(scene, start, end, use.pack, scope, context)
            return None
        if sentence.word(end - 1) not in grammar().lead_in:
            return None
        end -= 1
    return None


def _takes(form: Form, kind: NounKind) -> bool:
    """Whether a verb before the figure counts such a noun: "lost eight soldiers", but not "lost eight jobs"."""
    named = kind in {NounKind.GROUP, NounKind.ANYBODY}
    return form is Form.BEFORE or (form is Form.BEFORE_PEOPLE and named)


def _says_who(scene: Scene, number: int) -> bool:
    """Whether "all" stands before people: "all passengers", "all aboard", "everyone"."""
    figure, phrase = scene.figures[number], scene.nouns[number]
    if figure.qualifier is not Qualifier.ALL or figure.low is not None or phrase.names:
        return True
    if scene.sentence.word(figure.first) != "all":
        return True
    found = trigger_words().at(scene.sentence.words, figure.last)
    return found is not None and any(use.form is Form.STATE for use in found.value)


def _with_verb(
    scene: Scene, start: int, end: int, pack: Pack, scope: str, context: frozenset[str]
) -> Verdict:
    sentence = scene.sentence
    if sentence.word(start - 1) in grammar().joiners:
        other = trigger_words().ending(sentence.words, start - 1)
        if other and all(use.pack is not pack for use in other.value):
            return Refused(f"{sentence.printed(start - 1 - other.length, end)}: two things counted together")
    first = _clause_start(scene, start)
    cues = cues_between(sentence, first, start)
    if not cues and _is_aim(scene, start):
        aim = _aim(pack, context)
        if aim is None:
            return Refused("what may or shall be done, no count")
        pack = aim
    doubt = doubt_between(sentence, first, start)
    return (Counted(pack, scope, "verb before", start, cues, doubt),)


def _is_aim(scene: Scene, start: int) -> bool:
    """ "to free 300" is not done; "managed to free 300" is."""
    words = scene.sentence.words
    if start < 1 or words[start - 1] != "to":
        return False
    return not any(word in cue_words().done for word in words[max(0, start - 4) : start - 1])


def _aim(pack: Pack, context: frozenset[str]) -> Pack | None:
    """Whom an aim speaks of: those "to be freed" are held, where the text is about captives."""
    wanted = [packs_by_id()[name] for name in pack.aim]
    return next((one for one in wanted if not one.context or one.context & context), None)


def _clause_start(scene: Scene, place: int) -> int:
    """At most eight words back, not past a comma or the beginning of another clause."""
    words = scene.sentence.words
    for first in range(place - 1, max(-1, place - 9), -1):
        if words[first] in {",", ";", ":", "that"} or words[first] in _CLAUSE_WORDS:
            return first + 1
    return max(0, place - 8)


_CLAUSE_WORDS = frozenset({"but", "while", "when", "as", "because", "who", "which"})


def _certain_predicate(scene: Scene, number: int, _context: frozenset[str]) -> Verdict:
    if number in scene.wholes:
        return None
    found = predicate(scene, number)
    return (found,) if found and found.is_certain else None


def _loose_predicate(scene: Scene, number: int, _context: frozenset[str]) -> Verdict:
    found = predicate(scene, number)
    return (found,) if found and not found.is_certain else None


def _total(scene: Scene, number: int, _context: frozenset[str]) -> Verdict:
    """A word for the count, then a link right before the figure: "the toll … has risen to 44"."""
    figure, sentence = scene.figures[number], scene.sentence
    link = figure.first - 1
    while sentence.word(link) in {"about", "a", "the", "now", "around"}:
        link -= 1
    if sentence.word(link) not in grammar().links:
        return None
    for place in range(link, max(-1, link - 26), -1):
        if place in scene.starts and sentence.word(place - 1) in {"to", "at"} and scene.starts[place] != number:
            return None
        if sentence.word(place) == ";":
            return None
        found = _total_word(scene, place)
        if found is not None:
            return _with_total(scene, number, found, place, link)
    return None


def _total_word(scene: Scene, place: int) -> tuple[Pack, str] | None:
    """The pack and scope of "death toll" or "number of people missing" at ``place``."""
    words = scene.sentence.words
    found = trigger_words().at(words, place)
    if found is not None:
        totals = [use.pack for use in found.value if use.form is Form.TOTAL]
        if totals:
            return totals[0], _scope_after(scene, place + found.length)
    if words[place] in {"number", "total", "count", "tally", "numbers"} and scene.sentence.word(place + 1) == "of":
        return number_of(scene, place + 2)
    return None


def number_of(scene: Scene, place: int) -> tuple[Pack, str] | None:
    """What "the number of …" counts: the noun, and within six words the verb that says more."""
    sentence = scene.sentence
    while sentence.word(place) in grammar().determiners:
        place += 1
    phrase = group_run(sentence, place, frozenset(scene.starts))
    start = place if phrase is None else phrase.last
    for at in (*range(place, start), *range(start, min(len(sentence), start + 6))):
        if sentence.word(at) in grammar().links and at > start:
            break
        found = trigger_words().at(sentence.words, at)
        for use in found.value if found else ():
            scope = "" if phrase is None and use.pack.counts_people else None
            if phrase is not None:
                scope = scope_for(use.pack, phrase)
            if scope is not None and use.form in {Form.STATE, Form.PASSIVE, Form.OWN}:
                return use.pack, scope
    if phrase is None:
        return None
    for pack in packs():
        if set(phrase.names) & (pack.nouns | pack.bare) and not pack.bare_after:
            return pack, _scope_after(scene, phrase.last)
    return None


def _with_total(scene: Scene, number: int, found: tuple[Pack, str], place: int, link: int) -> Verdict:
    pack, scope = found
    sentence = scene.sentence
    phrase = scene.nouns[number]
    own = scope_for(pack, phrase)
    if phrase.kind is NounKind.THING and own is None:
        return None
    is_delta = sentence.word(link) == "by" and any(word in cue_words().change for word in sentence.words[place:link])
    # "the toll could rise to 70" says what may come, not what would be.
    cues = tuple(Cue.FORECAST for _ in cues_between(sentence, place, link + 1))
    return (Counted(pack, scope or own or "", "total", place, cues, is_delta=is_delta),)


def _described(scene: Scene, number: int, _context: frozenset[str]) -> Verdict:
    """ "30 injured passengers"."""
    phrase = scene.nouns[number]
    if phrase.described is None:
        return None
    found = trigger_words().at(scene.sentence.words, phrase.described)
    for use in found.value if found else ():
        scope = scope_for(use.pack, phrase)
        if scope is not None and use.form in {Form.STATE, Form.PASSIVE}:
            return (Counted(use.pack, scope, "description", phrase.described),)
    return None


def _member(scene: Scene, number: int, _context: frozenset[str]) -> Verdict:
    """ "the dead include 23 children", "among the injured were two nurses": a part of a whole in words."""
    figure, sentence = scene.figures[number], scene.sentence
    link = sentence.word(figure.first - 1)
    if link not in grammar().member_links:
        return None
    found = trigger_words().ending(sentence.words, figure.first - 1)
    start = figure.first - 1 - (found.length if found else 0)
    among = sentence.word(start - 2) in grammar().including
    is_member = link.startswith("includ") or among or sentence.word(start) == "among"
    named = sentence.word(start - 1) in {"the", "those"} or sentence.word(start) == "among"
    if found is None or not is_member or not named:
        return None
    for use in found.value:
        scope = scene.scope(use.pack, number, is_part=True)
        if scope and use.form in {Form.STATE, Form.PASSIVE, Form.IF_UNKNOWN, Form.TOTAL}:
            return (Counted(use.pack, scope, "member", start),)
    return None


def _compound(scene: Scene, number: int, _context: frozenset[str]) -> Verdict:
    """ "a 900-hectare blaze"."""
    phrase, sentence = scene.nouns[number], scene.sentence
    if phrase.kind is not NounKind.THING:
        return None
    near = sentence.words[phrase.last : phrase.last + 3]
    for pack in packs():
        if pack.things.keys() >= set(phrase.names) and pack.compounds & set(near):
            return (Counted(pack, scope_for(pack, phrase) or "", "compound", phrase.last),)
    return None


def _bare(scene: Scene, number: int) -> Verdict:
    """A noun that counts by itself: "300 hostages", "the train's 450 passengers"."""
    phrase, figure = scene.nouns[number], scene.figures[number]
    if figure.qualifier is Qualifier.NONE or (figure.qualifier is Qualifier.ALL and not figure.low):
        return None
    before = scene.sentence.word(figure.first - 1)
    if _meets_another_fate(scene, phrase.last):
        return None
    for pack in packs():
        if not phrase.names or not set(phrase.names) <= (pack.bare | {"crew"}) or not set(phrase.names) & pack.bare:
            continue
        placed = not pack.bare_after or before in pack.bare_after or before.endswith("'s") or number in scene.wholes
        if placed:
            first = _clause_start(scene, figure.first)
            cues = cues_between(scene.sentence, first, figure.first)
            return (Counted(pack, scope_for(pack, phrase) or "", "bare noun", figure.first, cues),)
    return None


def _meets_another_fate(scene: Scene, place: int) -> bool:
    """ "14 hostages had been shot": a verb that no pack knows says what became of them."""
    sentence = scene.sentence
    while sentence.word(place) in grammar().have:
        place += 1
    following = sentence.word(place + 1)
    is_done = sentence.word(place) == "been" or (sentence.word(place) in grammar().be and following.endswith("ed"))
    return is_done and following not in grammar().transparent


def _old_value(scene: Scene, number: int, _context: frozenset[str]) -> Verdict:
    return Refused("an earlier figure, given for comparison") if is_old_value(scene, number) else None


def is_old_value(scene: Scene, number: int) -> bool:
    """ "rose to 44 from 38", "up from 38", "from 38 to 44": the 38 is of an earlier time."""
    figure, sentence = scene.figures[number], scene.sentence
    if sentence.word(figure.first - 1) != "from":
        return False
    before = sentence.word(figure.first - 2)
    ends_a_figure = number > 0 and scene.figures[number - 1].last == figure.first - 1
    return before in cue_words().change or (
        ends_a_figure and sentence.word(scene.figures[number - 1].first - 1) in {"to", "at"}
    )


RULES: tuple[Rule, ...] = (
    Rule("earlier value", "rose to 44 from 38", _old_value),
    Rule("count noun", "27 deaths", _count_noun),
    Rule("member", "the dead include 23 children", _member),
    Rule("verb before", "killed 27 militants", _verb_before),
    Rule("verb after", "27 militants were killed", _certain_predicate),
    Rule("total", "the death toll stands at 27", _total),
    Rule("state after", "27 dead", _loose_predicate),
    Rule("description", "30 injured passengers", _described),
    Rule("compound", "a 900-hectare blaze", _compound),
)
"""In this order; the first that reads the figure decides."""


# --- from the neighbours ----------------------------------------------------------------------------

_LIST_WORDS = frozenset({",", "and", "or", "as", "well", "plus", "the", "another", "with", "also", "other", "others"})


def _from_next(scene: Scene, number: int, following: Verdict) -> Verdict:
    """ "Seven passengers and three crew members were killed": the verb belongs to both."""
    if not isinstance(following, tuple) or following[0].rule not in {"verb after", "state after", "list"}:
        return None
    joint = scene.between(number, number + 1)
    if not joint or len(joint) > 3 or not set(joint) <= _LIST_WORDS:
        return None
    return _inherited(scene, number, following[0], "list", is_part=False)


def _from_before(scene: Scene, number: int, verdicts: list[Verdict]) -> Verdict:
    figure, sentence = scene.figures[number], scene.sentence
    found = _origin(verdicts, number)
    if found is None:
        return None
    origin, source = found
    if _is_running_total(scene, number):
        return (source._replace(rule="running total", anchor=figure.first, is_delta=False),)
    if _is_some_group(scene, number):
        phrase = group_run(sentence, figure.last + 1, frozenset(scene.starts))
        scope = scope_for(source.pack, phrase, is_part=True) if phrase else None
        return (source._replace(scope=scope, rule="part", is_delta=False),) if scope else None
    lead = {sentence.word(figure.first - 1), sentence.word(figure.first - 2)}
    if _is_part(scene, number) or lead & grammar().including:
        if figure.first - scene.figures[origin].last > 20:
            return None
        return _inherited(scene, number, source, "part", is_part=True)
    if origin == number - 1:
        joint = scene.between(origin, number)
        if joint and len(joint) <= 3 and set(joint) <= _LIST_WORDS:
            same = source.rule in {"part", "member"}
            return _inherited(scene, number, source, source.rule if same else "list", is_part=same)
    return None


def _is_some_group(scene: Scene, number: int) -> bool:
    """ "(of the 239 aboard,) 12 were children"."""
    words, place = scene.sentence, scene.figures[number].last
    is_said = words.word(place) in grammar().be and heads().at(words.words, place + 1) is not None
    return is_said and scene.nouns[number].kind is NounKind.MISSING


def _is_running_total(scene: Scene, number: int) -> bool:
    """ "12 more died, bringing the total to 44"."""
    figure, sentence = scene.figures[number], scene.sentence
    before = sentence.words[max(0, figure.first - 4) : figure.first]
    return bool(before) and before[-1] in {"to", "at"} and any(word in grammar().running for word in before)


def _inherited(scene: Scene, number: int, source: Counted, rule: str, *, is_part: bool) -> Verdict:
    phrase = scene.nouns[number]
    scope = scene.scope(source.pack, number, is_part=is_part)
    if scope is None:
        return None
    if is_part and not scope:
        return Refused("a part of another figure, and its group is not named")
    if not is_part and phrase.kind is NounKind.MISSING:
        return None
    return (source._replace(scope=scope, rule=rule, is_delta=False),)


