"""The reading room: text → claims, each with its span, its speaker and its time.

Figures that are not about the event are left out with a reason. Readers are replaceable behind
:class:`Extractor`; the built-in one, :class:`EnglishReader`, needs no model and no network. What it
knows of English (``words/``) and of the things a story counts (``packs/``) are YAML files.
:func:`fit` puts a reading into the metrics of a story.
"""

from storytrack.reading.edited import anew
from storytrack.reading.english import EnglishReader
from storytrack.reading.extractor import Extractor
from storytrack.reading.fit import fit
from storytrack.reading.inputs.handed_in import item_of
from storytrack.reading.once import read
from storytrack.reading.passed_over import passed_over

__all__ = ["EnglishReader", "Extractor", "anew", "fit", "item_of", "passed_over", "read"]
