"""What scripts read: data inside the page, each word of it once, packed."""

from __future__ import annotations

import json
from base64 import b64encode
from zlib import compress

from storytrack.showing.sheet import Line, Tone

__all__ = ["Lines", "embedded"]

_TONES = {tone: number for number, tone in enumerate(Tone)}


class Lines:
    """Lines by number, and the words in them by number: a page says the same again and again."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._lines: dict[tuple[int, ...], int] = {}
        self._known: dict[Line, int] = {}

    def number(self, line: Line) -> int:
        """The number of a line, a new one if it has none yet."""
        known = self._known.get(line)
        if known is None:
            runs = tuple(
                number
                for run in line
                for number in (self._word(run.text), _TONES[run.tone], self._word(run.url) if run.url else -1)
            )
            known = self._known[line] = self._lines.setdefault(runs, len(self._lines))
        return known

    def _word(self, word: str) -> int:
        return self._words.setdefault(word, len(self._words))

    def data(self) -> dict[str, object]:
        """The words, the tones, and each line as word, tone and address (-1: none) of its runs in a row."""
        return {
            "words": list(self._words),
            "tones": [tone.value for tone in Tone],
            "lines": list(self._lines),
        }


def embedded(data: object) -> str:
    """JSON, packed with zlib, in base64: a tenth as long, and no letter in it can end its element."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return b64encode(compress(text.encode(), level=9)).decode()
