"""``Report``: one published item and the claims that it makes."""

from __future__ import annotations

from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, Self

from pydantic import AwareDatetime, Field, field_validator, model_validator

from storytrack.errors import InvalidReport, Problem
from storytrack.model.claim import Attribution, Claim
from storytrack.model.noun import Noun
from storytrack.model.when import When, instant

__all__ = ["Report"]


class Report(Noun):
    """One published item: outlet, url, when it was published, and its claims.

    ``published_at`` is the outlet's clock (a date alone is a whole day); ``received_at`` is ours and
    may be left out, the story then stamps it. ``id`` is derived from the content, so the same report
    twice is one; ``name`` is what the user calls it ("r07"). ``about_another_event`` keeps a report
    on file while nothing of it enters the story.

    >>> report = Report(
    ...     outlet="Radio", published_at="2025-03-13", claims=[Claim(metric="rescued", quantity=190)])
    >>> story.add(report).version
    4
    """

    outlet: str = Field(min_length=1)
    published_at: When
    url: str = ""
    title: str = ""
    name: str = ""
    lang: str = ""
    received_at: AwareDatetime | None = None
    about_another_event: bool = False
    claims: tuple[Claim, ...] = Field(max_length=10_000)

    @field_validator("received_at", mode="before")
    @classmethod
    def _is_an_instant(cls, value: Any) -> Any:
        return instant(value)

    @model_validator(mode="after")
    def _name_the_claims(self) -> Self:
        if not self.claims:
            raise InvalidReport(
                Problem("the report makes no claim", fix="add claims, or leave the report out")
            )
        if not all(claim.id for claim in self.claims):
            named = tuple(
                claim
                if claim.id
                else claim.model_copy(update={"id": f"{self.id}-{number}", "said_by": _shared(claim.said_by)})
                for number, claim in enumerate(self.claims, start=1)
            )
            # Frozen against users; this is still construction. The id does not depend on claim ids.
            self.__dict__["claims"] = named
        _refuse_equal_ids(self)
        return self

    @cached_property
    def id(self) -> str:
        """Twelve hex digits of the SHA-256 of the content: everything but ``received_at`` and names."""
        exclude: dict[str, Any] = {"received_at": True, "name": True}
        if any(claim.id for claim in self.claims):
            exclude["claims"] = {"__all__": {"id"}}
        content = self.model_dump_json(exclude=exclude, exclude_defaults=True)
        return sha256(content.encode()).hexdigest()[:12]

    def seen_as(self, claims: tuple[Claim, ...], *, about_another_event: bool) -> Report:
        """The report under its own id as an editor has it; its claims are not checked, and may be none."""
        changed: dict[str, Any] = {"claims": claims, "about_another_event": about_another_event}
        seen = self.model_copy(update=changed)
        seen.__dict__["id"] = self.id  # of what is on file
        return seen

    @property
    def label(self) -> str:
        """What to call the report in print."""
        return self.name or f"{self.outlet}, {self.published_at}"


def _refuse_equal_ids(report: Report) -> None:
    seen: set[str] = set()
    twice = [claim.id for claim in report.claims if claim.id in seen or seen.add(claim.id)]  # type: ignore[func-returns-value]
    if twice:
        raise InvalidReport(*(Problem(f"two claims have the id {name!r}", "claims") for name in twice))


@lru_cache(maxsize=8192)
def _shared(said_by: Attribution) -> Attribution:
    """The same value for all who are attributed alike: a story has few speakers, and many claims."""
    return said_by
