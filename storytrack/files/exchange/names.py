"""What our words and the parts of a story are called in the web of data; no address of the web is ours."""

from __future__ import annotations

from urllib.parse import quote

__all__ = ["TERMS", "story_address"]

TERMS = "urn:storytrack:terms:1#"
"""Before a word of ours: the fields of ``story/1``, the columns of the tables."""


def story_address(story: str) -> str:
    """Before a part of a story: its versions are ``v7``, their claims ``v7c1``."""
    return f"urn:storytrack:story:{quote(story, safe='')}#"
