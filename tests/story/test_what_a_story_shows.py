"""What a figure is beside its number is told where it is shown: final, or derived from a relation."""

from storytrack import Story, StoryDefinition


def told(*claims):
    story = Story(
        StoryDefinition(
            id="ferry",
            metrics={
                "aboard": {"kind": "fixed"},
                "rescued": {"kind": "cumulative"},
                "missing": {"kind": "level"},
            },
            relations=["aboard = rescued + missing"],
        )
    )
    story.add(
        {
            "outlet": "Harbour Radio",
            "published_at": "2025-06-02T06:10+02:00",
            "claims": [
                {"said_by": {"speaker": "coastguard", "role": "official"}, **claim} for claim in claims
            ],
        }
    )
    return story


def test_a_derived_figure_is_shown_with_its_relation():
    shown = repr(
        told({"metric": "aboard", "quantity": 240}, {"metric": "rescued", "quantity": 201}).snapshot()
    )
    assert "derived" in shown
    assert "aboard = rescued + missing" in " ".join(shown.split())


def test_a_figure_that_its_source_called_final_is_marked():
    final = told({"metric": "rescued", "quantity": 201, "cues": ["final"]})
    assert "single source, final" in " ".join(repr(final.snapshot()).split())
    assert "201, final" in " ".join(repr(final.history("rescued")).split())
    other = told({"metric": "rescued", "quantity": 201})
    assert "final" not in repr(other.snapshot()) + repr(other.history("rescued"))
