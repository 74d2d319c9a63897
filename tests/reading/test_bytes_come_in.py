"""Bytes of any encoding become text, and what they are is told by what is in them."""

from __future__ import annotations

import pytest

from storytrack import items
from storytrack.errors import InvalidFile
from storytrack.reading.inputs.kinds import Kind, kind_of

TEXT = "Café: nine people were killed."


def text_of(data, charset=""):
    (item,) = items(data, charset=charset)
    return item.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_each_of_its_forms(encoding):
    assert text_of(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("latin-1", "iso-8859-1"), ("cp1252", "ISO-8859-1"), ("koi8-r", '"koi8-r"'), ("gb18030", "gb2312")],
)
def test_the_charset_of_the_server_is_used(encoding, charset):
    text = TEXT if encoding != "koi8-r" else "Девять: nine people were killed."
    assert text_of(text.encode(encoding), charset) == text


def test_typographic_signs_of_windows_are_read_where_latin_1_is_declared():
    assert text_of("“nine”".encode("cp1252"), "latin1") == "“nine”"


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1252">',
        "<meta charset=windows-1252>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
    ],
)
def test_the_charset_that_a_page_declares_is_used(head):
    assert text_of(f"<html><head>{head}</head><body><p>{TEXT}</p></body></html>".encode("cp1252")) == TEXT


def test_the_charset_that_a_feed_declares_is_used():
    head = '<?xml version="1.0" encoding="windows-1252"?>'
    feed = f"{head}<rss><channel><item><title>{TEXT}</title></item></channel></rss>"
    assert text_of(feed.encode("cp1252")) == TEXT


@pytest.mark.parametrize(
    "charset", ["utf-8", "no-such-charset", "idna", "unicode_escape", "hex", "\x00", "u" * 10_000]
)
def test_a_charset_that_is_wrong_or_none_does_not_keep_utf_8_from_being_read(charset):
    assert text_of(TEXT.encode(), charset) == TEXT


def test_what_cannot_be_decoded_is_marked_and_the_note_says_where():
    (item,) = items(b"Nine\nwere \xff killed\nin \xfe\xfd all.")
    assert item.text == "Nine\nwere \ufffd killed\nin \ufffd\ufffd all."
    (note,) = item.notes
    assert note.startswith("not UTF-8 in 3 places, the first on line 2")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"PK\x03\x04....",
        b"\x1f\x8b\x08...",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        bytes(range(32)) * 9,
    ],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(InvalidFile, match="not a text"):
        items(data)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nine people were killed.", Kind.TEXT),
        ("", Kind.TEXT),
        ("<3 to all; nine < ten", Kind.TEXT),
        ("[Updated] Nine people were killed.", Kind.TEXT),
        ("{sic} nine", Kind.TEXT),
        ("<html><p>x", Kind.PAGE),
        ("\ufeff\n <!DOCTYPE html><html>", Kind.PAGE),
        ("<!-- saved page --><div>x</div>", Kind.PAGE),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', Kind.PAGE),
        ("<p>Nine</p>", Kind.PAGE),
        ("HTTP/1.1 200 OK\n\n<html><body><p>Nine</p>", Kind.PAGE),
        ('<rss version="2.0">', Kind.FEED),
        ('<?xml version="1.0"?>\n<!-- made by hand --><feed xmlns="x">', Kind.FEED),
        ("<rdf:RDF xmlns='x'>", Kind.FEED),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", Kind.FEED),
        ('{"uri": 1}', Kind.JSON),
        (' [ {"uri": 1}]', Kind.JSON),
    ],
)
def test_the_content_alone_tells_the_kind(text, kind):
    assert kind_of(text) is kind


def test_xml_of_another_kind_is_refused_by_name():
    with pytest.raises(InvalidFile, match="<nitf>"):
        items('<?xml version="1.0"?><nitf><body/></nitf>')


def test_plain_text_stays_as_it_is():
    text = "Nine\r\n\r\npeople\x0c &amp; two\u202e killed. \x00\n"
    assert text_of(text.encode()) == text
    assert text_of(text) == text
