"""``read``: one text on its own, with no story to add it to."""

from __future__ import annotations

from storytrack.model.item import Item
from storytrack.model.reading import Note, Reading
from storytrack.model.when import Time, When
from storytrack.reading.english import EnglishReader
from storytrack.reading.extractor import Extractor
from storytrack.reading.inputs.handed_in import item_of
from storytrack.reading.speaking.agencies import passed_on_by

__all__ = ["read"]


def read(
    text: str | Item,
    *,
    outlet: str = "",
    published: Time | None = None,
    title: str = "",
    extractor: Extractor | None = None,
) -> Reading:
    """What a text claims, each figure with its span, and what was left out and why; nothing is stored.

    ``title`` is read as the headline. Of an :class:`~storytrack.Item`, what is given here wins over
    what it says of itself, its notes are the reading's first, and its agency has passed on every claim.
    A date alone is a day in UTC. Where neither says when it was published, "Wednesday" and "yesterday"
    stay undated.

    >>> reading = read("The army said 12 people had been killed.", outlet="Radio")
    >>> [(claim.metric, str(claim.quantity), claim.said_by.speaker) for claim in reading.claims]
    [('killed', '12', 'army')]
    """
    when = published if published is None or isinstance(published, When) else When.parse(published)
    item = item_of(text)
    item = item.given(outlet=outlet, published=when, title=title)
    reader = extractor if extractor is not None else EnglishReader()
    reading = reader.read(item.text, outlet=item.outlet, published=item.published, title=item.title)
    reading = passed_on_by(reading, item.agency)
    if not item.notes:
        return reading
    return reading.with_(notes=(*(Note(text=note) for note in item.notes), *reading.notes))
