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

_SAVE_AS = "save it as plain text or HTML first"
_COPY = "type its words out, or let a program recognise them"
_OPEN = "unpack it and give what is in it"

_KINDS = (
    (b"%PDF-", "a PDF", "take its text out first, say with: pdftotext FILE - | storytrack read -"),
    (b"PK\x03\x04", "a ZIP archive", _OPEN),
    (b"\xd0\xcf\x11\xe0", "an office document", _SAVE_AS),
    (b"{\\rtf", "an RTF document", _SAVE_AS),
    (b"\x1f\x8b", "a compressed file", _OPEN),
    (b"BZh91AY", "a compressed file", _OPEN),
    (b"\xfd7zXZ", "a compressed file", _OPEN),
    (b"7z\xbc\xaf", "a compressed file", _OPEN),
    (b"\x89PNG", "an image", _COPY),
    (b"\xff\xd8\xff", "an image", _COPY),
    (b"GIF8", "an image", _COPY),
    (b"II*\0", "an image", _COPY),
    (b"MM\0*", "an image", _COPY),
    (b"ID3\x03", "a sound", _COPY),
    (b"ID3\x04", "a sound", _COPY),
    (b"OggS", "a sound", _COPY),
    (b"\x1aE\xdf\xa3", "a film", _COPY),
    (b"SQLite format 3\0", "a database", "storytrack show shows a story"),
)
"""How a file that is no text begins: what it is, and what to do about it."""

_MEDIA = re.compile(rb"RIFF.{4}(?:WEBP|WAVE|AVI )|\0.{3}ftyp", re.DOTALL)
"""Further pictures, sounds and films. A text may begin with "RIFFA, Bahrain"."""

_OFFICE = (
    (b"word/", "a Word document"),
    (b"xl/", "a spreadsheet"),
    (b"ppt/", "a presentation"),
    (b"application/vnd.oasis", "an office document"),
    (b"application/epub", "an e-book"),
)
"""What a ZIP archive holds where it is a document."""


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
    known = _known_kind(data)
    if known is not None:
        raise InvalidFile(Problem(f"this is {known[0]}, not a text", fix=known[1]))
    found = _decoded(data, charset)
    if _is_no_text(found.text):
        raise InvalidFile(Problem("this is not a text", fix=_SAVE_AS))
    return found


def _known_kind(data: bytes) -> tuple[str, str] | None:
    """What a file is that is no text, and what to do about it."""
    for mark, kind, fix in _KINDS:
        if data.startswith(mark):
            held = (name for inner, name in _OFFICE if kind == "a ZIP archive" and inner in data)
            document = next(held, "")
            return (document, _SAVE_AS) if document else (kind, fix)
    return ("an image, a sound or a film", _COPY) if _MEDIA.match(data) else None


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
