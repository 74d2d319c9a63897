"""What changed between two moments, told for print: lines by importance, correction notes, live entries.

=================  ============================================================================
``importance``     the formula by which lines are ordered, with its reasons
``between``        what is told from: two snapshots and all that came in between
``figures``        one line for each figure that changed
``quarrels``       disputes and broken relations: opened, settled, still open, come and gone
``telling``        all of it, as a :class:`~storytrack.model.briefing.Briefing`
=================  ============================================================================
"""
