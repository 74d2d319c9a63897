"""What changed between two moments, told for print: lines by importance, correction notes, live entries.

=================  ============================================================================
``importance``     the formula by which lines are ordered, with its reasons
``between``        what is told from: two snapshots and all that came in between
``gathering``      how that is found in what is on file
``figures``        one line for each figure that changed
``quarrels``       disputes and broken relations: opened, settled, still open, come and gone
``telling``        all of it, as a :class:`~storytrack.model.briefing.Briefing`
``amounts``        how many, in the words in which a sentence can take them
``titles``         the title of a metric, taken apart
``phrases``        a figure as part of a sentence
``amending``       correction notes: what was wrong, and what is only old
``live``           the entry of a live blog for one version
=================  ============================================================================
"""
