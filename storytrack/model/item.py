"""``Item``: one published item before it is read: its text, and what it says about itself."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ConfigDict, Field, field_validator

from storytrack.errors import InvalidReport, Problem
from storytrack.model.claim import Claim
from storytrack.model.noun import Noun
from storytrack.model.report import Report
from storytrack.model.when import When

__all__ = ["Item"]

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
"""What JSON and entities can spell and no encoding can carry."""

_WHO = 'give outlet="Radio Nine"'
_WHEN = 'give published="2025-03-11T15:00:00+05:00", or the date alone'


class Item(Noun):
    """One article, one block of a live blog, one entry of a feed or one wire message.

    ``title`` and ``text`` are what is read. The rest is what the item says of itself, empty where it
    does not say: ``id`` is its outlet's name for it, ``agency`` the agency whose copy it prints,
    ``published`` and ``modified`` are the outlet's times, ``terms`` what it may be used for;
    ``withdrawn`` says that the outlet took it back. ``notes`` tell what was done to the input to get
    here ("2 bytes were not UTF-8"); a reading of the item repeats them.

    >>> item = Item(text="Two died in the blast.", outlet="Wire", published="2025-03-12")
    >>> read(item).claims[0].metric
    'killed'
    """

    text: str = Field(repr=False)
    title: str = ""
    outlet: str = ""
    url: str = ""
    id: str = ""
    author: str = ""
    agency: str = ""
    published: When | None = None
    modified: When | None = None
    terms: str = ""
    withdrawn: bool = False
    notes: tuple[str, ...] = ()

    model_config = ConfigDict(str_strip_whitespace=False, str_max_length=None)

    @field_validator("text", "title", "outlet", "url", "id", "author", "agency", "terms", mode="before")
    @classmethod
    def _can_be_encoded(cls, value: Any) -> Any:
        return _LONE_SURROGATES.sub("\ufffd", value) if isinstance(value, str) else value

    def given(
        self, *, outlet: str = "", published: When | None = None, url: str = "", title: str = ""
    ) -> Item:
        """The same item; what is given here wins over what it says of itself."""
        given = {"outlet": outlet, "published": published, "url": url, "title": title}
        said = {name: value for name, value in given.items() if value}
        return self.model_copy(update=said) if said else self

    def as_edited(self) -> Item:
        """The same item dated from its last change, where it tells of one after it was published.

        >>> first, change = "2025-03-12T10:00+05:00", "2025-03-12T10:40+05:00"
        >>> Item(text="Two died.", published=first, modified=change).as_edited().published.isoformat()
        '2025-03-12T10:40:00+05:00'
        """
        if self.modified and (self.published is None or self.modified.start > self.published.start):
            return self.given(published=self.modified)
        return self

    def lacks(self) -> tuple[Problem, ...]:
        """What keeps it from being a report: its outlet or its time is not known, or it was withdrawn."""
        problems = []
        if not self.outlet:
            problems.append(Problem("it is not said who published the text", "outlet", _WHO))
        if self.published is None:
            problems.append(Problem("it is not said when the text was published", "published", _WHEN))
        if self.withdrawn:
            problems.append(Problem("its outlet has withdrawn it", self.url or self.id))
        return tuple(problems)

    def report(self, claims: tuple[Claim, ...]) -> Report:
        """The report that it makes with what was read in it; raises InvalidReport when it :meth:`lacks`."""
        if self.published is None:
            raise InvalidReport(*self.lacks())
        return Report(
            outlet=self.outlet, published_at=self.published, url=self.url, title=self.title, claims=claims
        )
