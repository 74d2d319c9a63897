"""Alert the desk: read the report files of a folder and say where figures clash or were corrected.

``python examples/newsroom_alert.py [FOLDER]``; the folder holds ``story.yaml``, the definition, and
one file a report, read in the order of their names. The exit status is 0 when all is quiet and 1
when there is something to look at, so that a scheduler can act on it.
"""

import sys
from pathlib import Path

from storytrack import Label, Story, StorytrackError
from storytrack.files import load_definition, load_reports

QUIET, LOOK, BROKEN = 0, 1, 2
ALARMS = {Label.CONTRADICTS, Label.CORRECTS}


def alerts(folder: Path) -> list[str]:
    """One line for each claim that contradicts or corrects, and for each disagreement that ended."""
    story = Story(load_definition(folder / "story.yaml"))
    found: list[str] = []
    for file in sorted(folder.glob("report*.yaml")):
        for report in load_reports(file, story.definition):
            update = story.add(report)
            found.extend(
                f"{report.outlet} {verdict.label}: {verdict.reason}"
                for verdict in update.verdicts
                if verdict.label in ALARMS
            )
            found.extend(f"settled: {one.text}" for one in update.settled)
    return found


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else Path(__file__).parent / "reports"
    try:
        found = alerts(folder)
    except StorytrackError as error:
        print(error, file=sys.stderr)
        return BROKEN
    for alert in found:
        print(alert)
    return LOOK if found else QUIET


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
