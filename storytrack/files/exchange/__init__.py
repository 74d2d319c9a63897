"""A story whole, out and in: each form is one file with what writes it and what reads it.

``forms.py`` is the table of the forms, ``reading_in.py`` tells from a file which of them it is. All that
the forms have in common is the data of ``story_json.py``: an entry of the log as plain data, which every
form writes in its own way and gives back.
"""

from __future__ import annotations

from storytrack.files.exchange.forms import FORMS, export, form_of
from storytrack.files.exchange.gathering import Found
from storytrack.files.exchange.reading_in import read_story
from storytrack.files.exchange.telling import Telling

__all__ = ["FORMS", "Found", "Telling", "export", "form_of", "read_story"]
