"""Keeping: what of a story is in memory, however long it is, and where a long one goes on from.

``live.py``             the fold of a story as it stands, and the folds of its past
``checkpointing.py``    what it came to is kept beside its log; ``basis.py``: does that still hold?
``past.py``             the claims that nobody holds; ``figures_on_file.py``: which printed a figure
``histories.py``        every claim on file, with the verdict it was given
``register.py``         what is remembered of every entry; ``claims_on_file.py``: which claim ids are taken
``on_file.py``          the newest entries, and how older ones are read
"""
