"""Text from outside, made harmless: the one place where hostile characters become visible.

A figure comes with words that somebody else wrote. Left alone, they could move the cursor, recolour
the terminal, hide a line, or turn "155" into "551" by reversing the direction of writing. Every
word that ``showing`` prints passes through here.
"""

from __future__ import annotations

import re

__all__ = ["LONGEST", "plain", "safe_url"]

LONGEST = 600
"""Characters of one field that are shown; a longer one is no name, title or reason of a news story."""

_HARMFUL = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls: escape sequences begin here
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\u00ad\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff"  # invisible, or a line break in disguise
    "\ufff9-\ufffb\ufffe\uffff"  # annotations and no characters at all
    "\ud800-\udfff"  # half a character: cannot be encoded
    "\U000e0000-\U000e0fff"  # tags: invisible text
    "]"
)
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_URL = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&()*+,;=%]{1,2000}")


def plain(text: str, *, lines: bool = False, longest: int | None = LONGEST) -> str:
    """``text`` with every harmful character made visible: ESC becomes ␛, a reversal ⟨U+202E⟩.

    Runs of white space become one space, unless ``lines`` says that the lay-out matters: then line
    breaks stay, and tabs become spaces. Text beyond ``longest`` characters is cut, with an ellipsis
    (``None``: never).
    """
    if longest is not None and len(text) > longest:
        text = text[: longest - 1] + "…"
    text = text.replace("\r\n", "\n").replace("\t", "    ") if lines else _SPACE.sub(" ", text)
    return _HARMFUL.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the Control Pictures block mirrors the control codes
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def safe_url(text: str) -> str:
    """``text`` when it is an ordinary http or https address, else ``""``."""
    return text if _URL.fullmatch(text) else ""
