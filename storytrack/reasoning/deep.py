"""The nested detail of a change, by deepdiff: for revisions of one report, and for the curious.

Never on the hot path: deepdiff takes a third of a second on a thousand fields, and as long to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storytrack.model.report import Report
from storytrack.model.snapshot import Snapshot

if TYPE_CHECKING:
    from deepdiff import DeepDiff

__all__ = ["deep_diff"]


def deep_diff(before: Snapshot | Report, after: Snapshot | Report) -> DeepDiff:
    """A ``DeepDiff`` of two snapshots, keyed by metric and scope, or of two versions of one report.

    >>> sorted(deep_diff(story.snapshot(2), story.snapshot(3)))
    ['dictionary_item_added', 'iterable_item_added', 'values_changed']
    """
    from deepdiff import DeepDiff  # noqa: PLC0415 - heavy, and only needed here

    return DeepDiff(_as_mapping(before), _as_mapping(after), verbose_level=2)


def _as_mapping(value: Snapshot | Report) -> dict[str, object]:
    """Dicts all the way down: on reordered lists deepdiff would pair the wrong figures."""
    if isinstance(value, Report):
        plain = value.model_dump(mode="json", exclude_defaults=True)
        plain["claims"] = {
            claim.id: claim.model_dump(mode="json", exclude_defaults=True) for claim in value.claims
        }
        return plain
    return {
        " / ".join(
            part for part in (figure.metric, figure.scope, "forecast" if figure.forecast else "") if part
        ): {
            **figure.model_dump(mode="json", exclude_defaults=True, exclude={"standing"}),
            "standing": {
                one.claim.id: one.model_dump(mode="json", exclude_defaults=True) for one in figure.standing
            },
        }
        for figure in value.figures
    }
