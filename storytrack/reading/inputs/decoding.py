"""Bytes → text: the charset that is declared, then UTF-8, then a mark for every byte that is neither."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from storytrack.errors import InvalidFile, Problem

__all__ = ["Decoded", "decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_HEAD = 4_096
"""Bytes in which a charset is declared; browsers look at 1,024."""

_DECLARED = re.compile(
    rb"""<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})"""
    rb"""|<meta\b[^>]{0,400}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""",
    re.IGNORECASE,
)

_CHARSETS = re.compile(
    r"ascii|utf-8|utf-(?:16|32)(?:-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|tis-620|hz|johab|ptcp154"
    r"|gb\w+|big5\w*|shift_jis\w*|euc_\w+|iso2022_\w+"
)
"""Python's names of what is a charset; it also calls "idna" and "unicode_escape" encodings."""

_OLD_NAMES = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""Charsets that the web declares and means more by: https://encoding.spec.whatwg.org/#names-and-labels."""

_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what had to be done to get it."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, charset: str = "") -> Decoded:
    """The text of ``data``; ``charset`` is what the server called it, if one did.

    A byte order mark decides, then the server, then what the first bytes declare, then UTF-8. What
    cannot be decoded becomes U+FFFD, and the note says so. Raises
    :class:`~storytrack.errors.InvalidFile` for what is no text at all: PDF, images, archives.
    """
    for mark, kind in _KINDS:
        if data.startswith(mark):
            raise InvalidFile(Problem(f"this is {kind}, not a text", fix="convert it to text or HTML first"))
    found = _decoded(data, charset)
    if _is_no_text(found.text):
        raise InvalidFile(Problem("this is not a text", fix="convert it to text or HTML first"))
    return found


def _decoded(data: bytes, charset: str) -> Decoded:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name) or _marked(data[len(mark) :], name)
    declared = _known(charset) or _known(_declared(data)) or _wide(data)
    found = (_strict(data, declared) if declared else None) or _strict(data, "utf-8")
    return found or _marked(data, declared or "utf-8")


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _known(charset: str) -> str:
    """Python's name of a charset, or ``""`` for what is none."""
    try:
        name = codecs.lookup(charset.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    return _OLD_NAMES.get(name, name) if _CHARSETS.fullmatch(name) else ""


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: in news text every other byte of it is zero."""
    head = data[:400]
    zeros = [head[0::2].count(0), head[1::2].count(0)]
    if len(head) < 20 or max(zeros) * 3 < len(head) or min(zeros) * 10 > len(head):
        return ""
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name))
    except ValueError:
        return None


def _marked(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    before = text.partition("\ufffd")[0]
    line = before.count("\n") + 1
    count = text.count("\ufffd")
    places = "1 place" if count == 1 else f"{count:,} places"
    return Decoded(text, (f"not {name.upper()} in {places}, the first on line {line}; read as \ufffd",))


def _is_no_text(text: str) -> bool:
    """Whether a third of its beginning is neither printed nor blank."""
    head = text[:2_000]
    strange = sum(char == "\ufffd" or (char < " " and char not in "\t\n\r\x0c") for char in head)
    return strange * 3 > len(head)
