"""Relations: what ties the figures of a story together, and what breaks when they do not fit.

==================  =================================================================================
``constraints.py``  the declared relations, and those of ``part_of``; ``scopes.py``: those of scopes
``components.py``   which relations hang together; ``rows.py``: relations as rows, and what is noise
``carrying.py``     what a claim says of its metric at another time
``deciding.py``     can it hold? ``propagation.py`` first, ``feasibility.py`` (HiGHS) if ``coupling.py`` asks
``clashes.py``      the smallest set of claims that cannot all hold
``ties.py``         the whole, report by report; ``breaches.py``: the life of what is broken
``telling.py``      a breach as a contradiction; ``checks.py``: a relation in figures, ``asking.py``
``derived.py``      what the relations leave for metrics that nobody reported
==================  =================================================================================
"""

from storytrack.reasoning.relations.breaches import Breach
from storytrack.reasoning.relations.carrying import Standings
from storytrack.reasoning.relations.checks import can_hold, check, outgrown
from storytrack.reasoning.relations.clashes import Clash, clash
from storytrack.reasoning.relations.constraints import Constraint
from storytrack.reasoning.relations.telling import from_breach
from storytrack.reasoning.relations.ties import Ties

__all__ = [
    "Breach",
    "Clash",
    "Constraint",
    "Standings",
    "Ties",
    "can_hold",
    "check",
    "clash",
    "from_breach",
    "outgrown",
]
