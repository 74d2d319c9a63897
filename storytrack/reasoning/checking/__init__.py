"""Checking a draft: each of its figures is held against what is on file, by a table of named rules.

================  ===================================================================================
``wordings.py``   whether two wordings give one figure, and what the one adds or leaves out
``places.py``     where a figure stands: its sentence, and the words of time and speaker in it
``groups.py``     who is counted: whether two scopes mean one group
``voices.py``     who says so: whether two attributions mean one speaker, and what stands behind a figure
``record.py``     what is on file, ready to be asked
``printed.py``    one figure of the draft with what is on file of it
``rules.py``      the table; the rules stand in ``rules_*.py``: on figures, sums, words and sources
``suggesting.py`` what to print instead
``checked.py``    a whole draft
================  ===================================================================================
"""

from storytrack.reasoning.checking.checked import findings_of
from storytrack.reasoning.checking.record import Record

__all__ = ["Record", "findings_of"]
