"""``storytrack policies``: how several claims become one figure, and what vague words stand for."""

from __future__ import annotations

from storytrack.cli.options import Json
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.model.hedges import TABLES
from storytrack.model.policy import POLICIES
from storytrack.showing.policies import policies_sheet

__all__ = ["policies"]


@ends_well
def policies(*, as_json: Json = False) -> None:
    """List the policies that a metric can declare, and the tables of vague words for a story.

    A policy says how several standing claims become one figure; a table says how many "dozens" are.
    Both stand in the definition of a story; storytrack show --policy asks for another policy.
    """
    if not as_json:
        print_sheet(policies_sheet())
        return
    print_json(
        {
            "policies": [
                {"policy": form.written, "says": form.says, "follows": form.follows}
                for form in POLICIES.values()
            ],
            "hedges": {
                name: {
                    word: {"low": low, "high": high, "from": table.source_of(word)}
                    for word, (low, high) in table.words.items()
                }
                for name, table in TABLES.items()
            },
        }
    )
