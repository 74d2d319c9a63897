"""The reading room: text → claims, each with its span, its speaker and its time."""

from storytrack.reading.english import EnglishReader
from storytrack.reading.extractor import Extractor

__all__ = ["EnglishReader", "Extractor"]
