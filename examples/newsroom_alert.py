"""Alert the desk: read the report files of a folder and say where figures clash or were corrected.

``python examples/newsroom_alert.py [FOLDER]``; the folder holds ``story.yaml``, the definition, and
one file a report, read in the order of their names. The exit status is 0 when all is quiet and 1
when there is something to look at, so that a scheduler can act on it.
"""

import sys
from pathlib import Path

from storytrack import Story, StorytrackError
from storytrack.files import load_definition, load_reports

QUIET, LOOK, BROKEN = 0, 1, 2


def alerts(folder: Path) -> list[str]:
    """One line for each thing that a desk must look at, and for each dispute that is over."""
    story = Story(load_definition(folder / "story.yaml"))
    found: list[str] = []
    with story.subscribe(
        lambda alert: found.append(f"{alert.outlet}, {alert.kind}: {alert.headline}"),
        on="contradiction,relation,correction,withdrawn,settled",
    ):
        for file in sorted(folder.glob("report*.yaml")):
            for report in load_reports(file, story.definition):
                story.add(report)
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
