"""The JSON Schemas that are published with storytrack: of report files, definitions and whole stories.

They lie in ``storytrack/schemas`` and are made from the nouns, so that neither can change without the
other; a new version of a form is a new file beside the old one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from storytrack.errors import NotFound, Problem

__all__ = ["SCHEMAS", "published_schema"]

SCHEMAS: Mapping[str, str] = MappingProxyType(
    {
        "report": "a file of reports, short forms and all, as storytrack add reads it",
        "definition": "what a story counts, as storytrack new reads it",
        "story": "a whole story, as storytrack export writes it (story/1)",
    }
)
"""Name → what it describes."""

VERSION = 1
FOLDER = Path(__file__).resolve().parent.parent / "schemas"


def published_schema(name: str) -> dict[str, Any]:
    """The schema of that name, in draft 2020-12; :class:`~storytrack.errors.NotFound` lists them."""
    if name not in SCHEMAS:
        raise NotFound(Problem(f"there is no schema {name!r:.60}", fix=f"known: {', '.join(SCHEMAS)}"))
    schema: dict[str, Any] = json.loads(schema_file(name).read_text(encoding="utf-8"))
    return schema


def schema_file(name: str) -> Path:
    """Where the schema is published."""
    return FOLDER / f"{name}-{VERSION}.json"
