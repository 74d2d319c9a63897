"""Reading by a language model, when wanted: every claim is checked against the text."""

from storytrack.reading.llm.reader import ModelReader

__all__ = ["ModelReader"]
