"""Plain data → JSON that a person can read: as it is written, but for what cannot be seen."""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["json_bytes", "json_text"]

_HIDDEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""What a terminal obeys, what turns a line around, what ends one: written as \\u202e."""


def json_text(data: Any) -> str:
    """One line of JSON."""
    written = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def json_bytes(head: dict[str, Any], key: str, parts: list[Any]) -> bytes:
    """An object whose last field, ``key``, is a list with one part a line: good to read and to compare."""
    fields = [f"{json_text(name)}: {json_text(value)}" for name, value in head.items()]
    lines = ",\n  ".join(map(json_text, parts))
    fields.append(f"{json_text(key)}: [\n  {lines}\n ]" if parts else f"{json_text(key)}: []")
    return ("{" + ",\n ".join(fields) + "}\n").encode()
