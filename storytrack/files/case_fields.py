"""Which fields a storycase has, level by level; any other is refused, since it would silently do nothing.

A field misspelt ("stael: true") would else take what it expects with it, and its test would pass.
"""

from __future__ import annotations

from collections.abc import Mapping

from storytrack.files.fields import Fields
from storytrack.model.field_names import did_you_mean_field

__all__ = ["refuse_other_fields"]

_KNOWN: Mapping[str, tuple[str, ...]] = {
    "case": ("format", "story", "metrics", "relations", "reports", "expect"),
    "story": ("id", "title", "began", "utc_offset", "hedges"),
    "metric": ("title", "kind", "unit", "population", "part_of", "restated", "trend", "policy"),
    "report": (
        *("id", "outlet", "url", "title", "published", "precision", "lang", "decoy", "claims", "expect"),
        "arrival",  # "late": a note to people, the order of the file says it already
    ),
    "claim": ("id", "metric", "about", "quantity", "phrase", "said_by", "scope", "as_of", "cues", "expect"),
    "quantity": ("op", "value", "low", "high", "word", "category", "date", "unit", "delta"),
    "said_by": ("who", "organisation", "role", "hedge"),
    "verdict": ("label", "also", "against", "stale", "dependent", "judgement", "why"),
    "outlook": ("snapshot", "disputed", "contradictions"),
}


def refuse_other_fields(fields: Fields, level: str) -> Fields:
    """Note every field that the format does not have at this level; the fields themselves, to be read on."""
    known = _KNOWN[level]
    for name in fields.names:
        if name not in known:
            fix = did_you_mean_field(name, known) or f"known: {', '.join(known)}"
            fields.findings.note((*fields.path, name), "there is no such field", fix)
    return fields
