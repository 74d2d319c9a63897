"""A source as a sentence names it: "the army", "an army official", "officials", "Dr Ada Holm"."""

from __future__ import annotations

__all__ = ["named", "named_first"]

_DETERMINED = frozenset(
    "a an the one two three four five six several some many both its his her their our no another".split()
)
"""Words with which a name says already which, or how many."""

_PLURAL = frozenset("police people men women children crew staff personnel media paramilitary".split())
"""Words for many that need not end in "s"."""

_ONE_OF_MANY = frozenset(
    """
    source official officer spokesman spokeswoman spokesperson witness passenger survivor expert lawmaker
    politician resident doctor nurse paramedic medic surgeon driver worker miner firefighter rescuer soldier
    volunteer activist relative neighbour neighbor student teacher farmer villager fisherman reporter
    journalist photographer
    """.split()
)
"""Those who are one among others: "a security source"."""

_BODIES = frozenset(
    """
    ministry department office agency authority service bureau union council commission committee board
    federation association organisation organization directorate government army navy military coastguard
    brigade institute red_cross red_crescent united_nations coast_guard national_guard
    """.split()
)
"""What a name that is spelled large takes an article for: "the Ministry of Health", "the Red Cross"."""

_COMPANIES = frozenset(
    """
    company firm group party movement charity network operator airline hospital clinic website channel
    """.split()
)
"""With those, what names after it no person: "the union Rail United"."""

_BARE = frozenset(
    "police officials authorities doctors medics witnesses residents rescuers prosecutors".split()
)
"""Who has no article, and is spelled large only where a sentence began with it."""

_LINKS = frozenset("of at in near from for with to who on".split())


def named(source: str) -> str:
    """A source inside a sentence, with the article that it needs; ``""`` stays ``""``.

    Of a name that is spelled small the last word of what it is decides ("a source near the talks"), of one
    that is spelled large only a body has an article; a small word printed at the beginning of a sentence
    ("Police") is small again.
    """
    words = source.partition(" (")[0].split()
    if not words or words[0].casefold() in _DETERMINED:
        return f"{source[:1].lower()}{source[1:]}" if words and words[0] in {"The", "A", "An"} else source
    ends = next((place for place, word in enumerate(words) if place and word in _LINKS), len(words))
    if _is_somebodys(words[:ends]):
        return source
    head, pair = words[ends - 1].rstrip(","), "_".join(words[max(0, ends - 2) : ends]).casefold()
    if source.casefold() in _BARE:
        return source.casefold()
    if head in _ONE_OF_MANY:
        vowels = "AEFHILMNORSX" if source[:2].isupper() else "aeiouAEIO"  # an NGO official, an army official
        return f"{'an' if source[0] in vowels else 'a'} {source}"
    is_body = head.casefold() in _BODIES or pair in _BODIES
    is_alone = _is_many(head) or (_ends_with_a_name(words[:ends]) and not is_body)
    takes_article = is_body if source[0].isupper() else not is_alone
    return f"the {source}" if takes_article else source


def _ends_with_a_name(words: list[str]) -> bool:
    """Whether a title spelled small stands before a person's name: "fire chief Ana Ruiz"."""
    is_named = len(words) > 2 and words[-2].istitle() and words[-1].istitle()
    return is_named and words[-3][-1] != "," and words[-3] not in _BODIES | _COMPANIES


def _is_somebodys(words: list[str]) -> bool:
    """Whether a person by name is the owner: "Sheriff Okafor's office", not "the Governor's Office"."""
    owner, mark, _ = " ".join(words).replace("\u2019", "'").partition("'s ")
    return bool(mark) and owner[:1].isupper() and " " in owner and named(owner) == owner


def named_first(source: str) -> str:
    """A source as a sentence begins with it, its second name closed: "The operator, Blue Line,"."""
    said = named(source)
    _, comma, second = said.partition(", ")
    is_second_name = comma and not any(mark in second for mark in (" and ", ", ", "(", ")"))
    return f"{said[:1].upper()}{said[1:]}{',' if is_second_name else ''}"


def _is_many(word: str) -> bool:
    return word in _PLURAL or (len(word) > 3 and word.endswith("s") and not word.endswith("ss"))
