"""The policies and the tables of vague words → sheet."""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.model.hedges import STANDARD_HEDGES, TABLES
from storytrack.model.policy import POLICIES
from storytrack.model.quantity import number_text
from storytrack.showing.sheet import Column, Grid, Line, Run, Sheet, Tone, line

__all__ = ["policies_sheet"]


def policies_sheet() -> Sheet:
    """Each policy with what it does and whose practice it is; each word that a codebook declares."""
    return Sheet(
        heading=line(Run("How several claims become one figure", Tone.STRONG)),
        note=line(
            Run(
                "policy: under a metric of a definition, hedges: under the story; docs/policies.md",
                Tone.FAINT,
            )
        ),
        parts=(
            Grid(
                (Column("policy", share=10), Column("the figure", share=8), Column("after", share=8)),
                tuple(
                    (
                        line(Run(form.written, Tone.STRONG)),
                        line(form.says),
                        line(Run(form.follows, Tone.FAINT)),
                    )
                    for form in POLICIES.values()
                ),
            ),
            Grid(
                (
                    Column("hedges", share=3),
                    Column("word", share=3),
                    Column("stands for", share=4),
                    Column("from", share=15),
                ),
                tuple(_words()),
                title=line("Vague words; those that a table does not declare are read as in standard"),
            ),
        ),
    )


def _words() -> Iterator[tuple[Line, ...]]:
    for name, table in TABLES.items():
        for word in table.sources or ("dozens",):
            low, high = table.words[word]
            stands_for = f"at least {number_text(low)}" if high is None else f"{low} to {high}"
            source = "the least that it can mean" if table is STANDARD_HEDGES else table.source_of(word)
            yield (line(Run(name, Tone.STRONG)), line(word), line(stands_for), line(Run(source, Tone.FAINT)))
