"""A figure as part of a sentence: "155 hostages or passengers had been rescued", made from a metric's title.

A title says what is counted, and nearly always what happened to it. The first rule of :data:`RULES` that
fits it decides, and the last always does: ``the figure for "turnout" was 87 percent``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from storytrack.model.metric import Metric
from storytrack.model.quantity import DateValue, Qualifier, StateValue
from storytrack.reasoning.briefing.amounts import Amount
from storytrack.reasoning.briefing.titles import ALWAYS_PLURAL, SMALL, STATES, Title

__all__ = ["RULES", "Tense", "begun", "clause", "in_full", "noun_for"]


class Tense(Enum):
    """When it is said: of what an article said, or of what is so now."""

    PAST = ("was", "were", "had been", "had been")
    PRESENT = ("is", "are", "has been", "have been")

    @property
    def is_(self) -> str:
        """Of one thing."""
        return self.value[0]


def clause(metric: Metric, amount: Amount, tense: Tense, *, scope: str = "", forecast: bool = False) -> str:
    """The figure in a clause without a full stop; the scope stands in brackets after it."""
    title = Title.of(metric)
    said = next(filter(None, (rule(title, amount, tense) for _, rule in RULES)))
    if forecast and amount.text:
        said = f'the forecast for "{title.text}" {tense.is_} {_with_unit(title, amount)}'
    return f"{said} ({scope})" if scope else said


def in_full(metric: Metric, amount: Amount) -> str:
    """The amount alone, with the unit that its title does not name; a state in quotation marks."""
    return (
        f'"{amount.text}"' if isinstance(amount.value, StateValue) else _with_unit(Title.of(metric), amount)
    )


def noun_for(metric: Metric, amount: Amount) -> str:
    """What to call the figure once it has been named: "the number", "the figure", "the date", "that"."""
    if isinstance(amount.value, StateValue):
        return "that"
    if isinstance(amount.value, DateValue):
        return "the date"
    title = Title.of(metric)
    return "the number" if title.is_plural and title.counts_itself else "the figure"


def begun(sentence: str) -> str:
    """A sentence as it begins."""
    return sentence[:1].upper() + sentence[1:]


_ASKING = frozenset("who whether what when where which how if the all".split())
_SINGULARS = {"people": "person", "men": "man", "women": "woman", "children": "child", "bodies": "body"}

_Rule = Callable[[Title, Amount, Tense], str]


def _unknown(title: Title, amount: Amount, tense: Tense) -> str:
    if amount.qualifier is not Qualifier.UNKNOWN:
        return ""
    return f"{_number_of(title)} {tense.is_} not known"


def _date(title: Title, amount: Amount, tense: Tense) -> str:
    return (
        f"the {title.text} {tense.is_} given as {amount.text}" if isinstance(amount.value, DateValue) else ""
    )


def _state(title: Title, amount: Amount, tense: Tense) -> str:
    if not isinstance(amount.value, StateValue):
        return ""
    if title.text.casefold().startswith("state of "):
        return f'the {title.text} {tense.is_} "{amount.text}"'
    is_noun = title.text.partition(" ")[0].casefold() not in _ASKING and " or " not in title.text
    return f'{f"the {title.text}" if is_noun else _quoted(title)} {tense.is_} given as "{amount.text}"'


def _quoted(title: Title) -> str:
    return f'"{title.text}"'


def _said_in_words(title: Title, amount: Amount, tense: Tense) -> str:
    """What is no number and no word for one: "women, children"."""
    return "" if amount.is_a_count else f'{_number_of(title)} {tense.is_} given as "{amount.text}"'


def _relative(title: Title, amount: Amount, tense: Tense) -> str:
    """Who took part: they did, whenever that is said."""
    nouns, pronoun, rest = _at_relative(title.text)
    head = nouns.split()[-1:]
    if pronoun not in {"who", "that"} or not head or not title.counts_itself or amount.is_one:
        return ""
    if not (head[0] in ALWAYS_PLURAL or head[0].endswith("s")) or not set(nouns.split()).isdisjoint(SMALL):
        return ""
    if tense is Tense.PAST:
        verb, _, others = rest.partition(" ")
        rest = f"{_BACK.get(verb, verb)} {others}".rstrip()
    return f"{_counted(nouns, amount)} {rest}"


_BACK = {"have": "had", "has": "had", "are": "were", "is": "was", "cannot": "could not", "can": "could"}
"""Verbs of titles as they are said of what an article said."""


def _at_relative(text: str) -> tuple[str, str, str]:
    found = re.search(r" (who|that|whose|which) ", text)
    return (text[: found.start()], found[1], text[found.end() :]) if found else ("", "", "")


def _happened(title: Title, amount: Amount, tense: Tense) -> str:
    """What happened to them: had been for a count that grows, were for what passes."""
    if not (title.rest and title.is_plural) or _at_relative(title.text)[1]:
        return ""
    if title.unit == "percent":
        counted = f"{amount.alone} percent of {title.nouns}"
    elif title.counts_itself:
        counted = _counted(title.nouns, amount)
    else:
        return ""
    rest = title.rest.removeprefix("being ") if title.grows else title.rest
    is_participle = title.rest.split()[0].casefold() not in STATES
    one, many, has_been, have_been = tense.value
    verbs = (has_been, have_been) if title.grows and is_participle else (one, many)
    return f"{counted} {verbs[not amount.is_one]} {rest}"


def _plain_number(title: Title, amount: Amount, tense: Tense) -> str:
    if not (title.is_plural and title.counts_itself):
        return ""
    if amount.before_a_noun.endswith(" of"):
        return f"there {tense.value[1]} {amount.before_a_noun} {title.text}"
    return f"the number of {title.text} {tense.is_} {amount.alone}"


def _measure(title: Title, amount: Amount, tense: Tense) -> str:
    """One thing with a size: "the share of trains that run was 30 percent"."""
    begins = title.text.partition(" ")[0].casefold()
    if title.is_plural or " " not in title.text or begins in _ASKING:
        return ""
    return f"the {title.text} {tense.is_} {_with_unit(title, amount)}"


def _figure(title: Title, amount: Amount, tense: Tense) -> str:
    return f'the figure for "{title.text}" {tense.is_} {_with_unit(title, amount)}'


RULES: tuple[tuple[str, _Rule], ...] = (
    ("it is not known how many", _unknown),
    ("a date is given", _date),
    ("a state is given", _state),
    ("words that count nothing", _said_in_words),
    ("they did something", _relative),
    ("something happened to them, or they are somewhere", _happened),
    ("the number of something", _plain_number),
    ("something has a size", _measure),
    ("the figure for a title", _figure),
)
"""Asked in this order; the first that has words decides, and the last always has."""


def _counted(nouns: str, amount: Amount) -> str:
    """The amount before what it counts: "one person" has a noun of its own, and the dead are some of them."""
    if nouns == "dead":
        return f"{amount.alone} of the dead"
    nouns = f"{nouns} people" if nouns in {"injured", "wounded"} else nouns
    if amount.is_one and " or " in nouns:
        return f"{amount.before_one} of the {nouns}"
    if amount.is_one:
        head, before = nouns.rpartition(" ")[2], nouns.rpartition(" ")[0]
        one = _SINGULARS.get(head, head if head in ALWAYS_PLURAL else head.removesuffix("s"))
        return " ".join(filter(None, (amount.before_one, before, one)))
    return f"{amount.before_a_noun} {nouns}"


def _number_of(title: Title) -> str:
    if title.is_plural:
        return f"the number of {title.text}"
    is_noun = " " in title.text and title.text.partition(" ")[0].casefold() not in _ASKING
    return f"the {title.text}" if is_noun else f'the figure for "{title.text}"'


def _with_unit(title: Title, amount: Amount) -> str:
    is_named = not title.unit or title.unit == "persons" or title.unit in title.text.casefold()
    return amount.alone if is_named else f"{amount.alone} {title.unit}"
