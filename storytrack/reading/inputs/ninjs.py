"""ninjs, the JSON of news agencies (https://iptc.org/std/ninjs/userguide/), versions 1 to 3 → items.

The versions differ in how they spell names ("versioncreated", "versionCreated") and in whether the
forms of a text are properties ("body_text", "body_xhtml") or a list ("bodies").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storytrack.model.item import Item
from storytrack.model.when import When
from storytrack.reading.inputs.addresses import web_address
from storytrack.reading.inputs.bounds import MOST_ITEMS, cut, line
from storytrack.reading.inputs.fragments import text_of
from storytrack.reading.inputs.times import time_of
from storytrack.reading.speaking.agencies import agency_in

__all__ = ["is_ninjs", "items_of_ninjs"]

Message = dict[str, Any]

_ONLY_NINJS = frozenset(("versioncreated", "pubstatus", "body_text", "body_xhtml", "bodies", "headlines"))
_LISTS = ("items", "_items")
"""Where an agency's interface puts several messages."""

_TAKEN_BACK = frozenset(("canceled", "cancelled", "withheld"))
_TEXTS = ("body", "description")
"""What a message is about, in full and in short."""


def is_ninjs(value: Any) -> bool:
    """Whether a JSON value is a ninjs message, or several."""
    return any("uri" in one and _ONLY_NINJS & one.keys() for one in _messages(value))


def items_of_ninjs(value: Any, notes: list[str]) -> tuple[Item, ...]:
    """An item for each message that has a text; a canceled or withheld one is marked as withdrawn."""
    messages = list(_messages(value))
    if len(messages) > MOST_ITEMS:
        notes.append(f"of {len(messages):,} messages, the first {MOST_ITEMS:,} are read")
    items: list[Item] = []
    for message in messages[:MOST_ITEMS]:
        item = _item(message, [] if items else notes)
        if item.text:
            items.append(item)
    return tuple(items)


def _messages(value: Any) -> Iterator[Message]:
    """The messages in a JSON value, with their names in small letters."""
    if isinstance(value, dict):
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        if inner is None:
            inner = [value]
        value = inner
    yield from _dicts(value)


def _item(message: Message, notes: list[str]) -> Item:
    notes = list(notes)
    uri = line(message.get("uri"))
    title = line(text_of(_headline(message)))
    status = line(message.get("pubstatus")).lower().rpartition(":")[2]
    if status in _TAKEN_BACK:
        notes.append(f"its outlet has {status} it")
    embargo = line(message.get("embargoed"))
    if embargo:
        notes.append(f"under embargo until {embargo}")
    return Item(
        text=cut(_body(message) or title, notes),
        title=title,
        outlet=_outlet(message),
        url=web_address(line(message.get("url"))) or web_address(uri),
        id=uri,
        author=line(message.get("byline") or message.get("by")),
        agency=agency_in(line(message.get("creditline") or message.get("source"))),
        # Each version is published by itself: its own time is that of its text.
        published=_time(message, notes, "versioncreated", "contentcreated", "firstcreated"),
        terms=line(message.get("usageterms")),
        withdrawn=status in _TAKEN_BACK,
        notes=tuple(notes),
    )


def _time(message: Message, notes: list[str], *names: str) -> When | None:
    return next((when for name in names if (when := time_of(line(message.get(name)), notes))), None)


def _body(message: Message) -> str:
    """The text of a message: plain with its paragraphs if there is one, else from its markup."""
    for kind in _TEXTS:
        forms = dict(_forms(message, kind))
        plain = next((said for form, said in forms.items() if "text/plain" in form or form == "text"), "")
        if "\n" in plain.strip():
            return plain.strip()
        marked_up = next((said for form, said in forms.items() if "html" in form), "")
        body = text_of(marked_up) or plain.strip() or text_of(next(iter(forms.values()), ""))
        if body:
            return body
    return ""


def _forms(message: Message, kind: str) -> Iterator[tuple[str, str]]:
    """The forms of a text, each with what it says it is: "text", "xhtml", "main text/html"."""
    for name, said in message.items():
        if name.startswith(f"{kind}_") and isinstance(said, str):
            yield name.removeprefix(f"{kind}_"), said
    for one in _dicts(message.get("bodies" if kind == "body" else "descriptions")):
        if isinstance(one.get("value"), str):
            yield f"{line(one.get('role'))} {line(one.get('contenttype'))}".strip().lower(), one["value"]


def _headline(message: Message) -> str:
    """The main headline; of several, the one that is called so, or the first."""
    headlines = [one for one in _dicts(message.get("headlines")) if isinstance(one.get("value"), str)]
    headlines.sort(key=lambda one: line(one.get("role")).lower() != "main")
    said = [message.get("headline"), *(one["value"] for one in headlines), message.get("title")]
    return next((one for one in said if isinstance(one, str) and one.strip()), "")


def _outlet(message: Message) -> str:
    """Who says so: the source of the information, else who holds the rights, else who sent it."""
    sources = [*_dicts(message.get("infosources")), *_dicts(message.get("infosource"))]
    said = [one.get("name") for one in sources]
    said += [message.get(name) for name in ("copyrightholder", "provider", "source")]
    return next((name for one in said if (name := line(one))), "")


def _dicts(value: Any) -> Iterator[Message]:
    """The objects of a list, with their names in small letters."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield {str(name).lower(): part for name, part in one.items()}
