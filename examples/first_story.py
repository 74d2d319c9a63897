"""A first story: four reports come in, and storytrack says what each figure is to those before it.

Run it with ``python examples/first_story.py``; it needs no file and no network.
"""

from storytrack import Story, StoryDefinition, about, at_least, exactly

FERRY = StoryDefinition(
    id="ferry",
    title="Fire on the ferry Halcyon",
    metrics={
        "aboard": {"title": "people aboard", "kind": "fixed", "unit": "persons"},
        "rescued": {"title": "people rescued", "kind": "cumulative", "unit": "persons"},
        "missing": {"title": "people missing", "kind": "level", "unit": "persons"},
        "killed": {"title": "people killed", "kind": "cumulative", "unit": "persons"},
    },
    relations=["aboard ~ rescued + missing + killed"],
)

COASTGUARD = {"speaker": "coastguard", "role": "official"}
OPERATOR = {"speaker": "the operator", "role": "company"}
HOSPITAL = {"speaker": "the county hospital", "role": "hospital"}

REPORTS = (
    {
        "outlet": "Harbour Radio",
        "published_at": "2025-06-02T06:10+02:00",
        "claims": [
            {"metric": "aboard", "quantity": about(240), "said_by": OPERATOR},
            {"metric": "rescued", "quantity": at_least(90), "said_by": COASTGUARD},
        ],
    },
    {
        "outlet": "The Evening Post",
        "published_at": "2025-06-02T09:30+02:00",
        "claims": [
            {"metric": "rescued", "quantity": exactly(201), "said_by": COASTGUARD},
            {"metric": "killed", "quantity": exactly(3), "said_by": HOSPITAL},
        ],
    },
    {
        "outlet": "Harbour Radio",
        "published_at": "2025-06-02T12:00+02:00",
        "claims": [
            {"metric": "killed", "quantity": exactly(5), "said_by": HOSPITAL},
            {"metric": "missing", "quantity": about(30), "said_by": COASTGUARD},
        ],
    },
    {
        "outlet": "The Evening Post",
        "published_at": "2025-06-02T13:45+02:00",
        "claims": [{"metric": "killed", "quantity": exactly(2), "said_by": OPERATOR}],
    },
)


def main() -> None:
    story = Story(FERRY)
    for report in REPORTS:
        update = story.add(report)
        print(f"version {update.version}, {update.report.outlet}")
        for claim, verdict in zip(update.report.claims, update.verdicts, strict=True):
            print(f"  {claim.metric} {claim.quantity}: {verdict.label}")
        for change in update.changes:
            print(f"  * {change.text}")

    print()
    print(story.snapshot())
    print()
    print(story.contradictions())


if __name__ == "__main__":
    main()
