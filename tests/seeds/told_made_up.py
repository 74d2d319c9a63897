"""What an editor is told of three hundred made-up stories, and what a change of the rules tells otherwise.

    python tests/seeds/told_made_up.py 17               prints what is told of story 17
    python tests/seeds/told_made_up.py --against main   prints what is told otherwise than at a commit
    python tests/seeds/told_made_up.py --pin            writes told_made_up.yaml

The stories of ``what_is_told.py`` are pinned word for word. Of these there are too many to be read whole:
a digest is pinned of each part, so that no change passes unseen, and the difference is made when asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

import yaml
from made_up_stories import MadeUp
from what_is_told import PARTS, lines_of

from storytrack import Story
from storytrack.model.reading import Reading
from storytrack.model.when import When
from storytrack.reading import EnglishReader

__all__ = ["NUMBERS", "digests_of", "pinned_digests"]

NUMBERS = range(300)
PINNED = Path(__file__).with_name("told_made_up.yaml")
ROOT = Path(__file__).parents[2]

BARE = "drafts, read by a reader that does not say why"


class _Bare:
    """A reader that gives claims and no grounds, as one of a user's own may."""

    def read(self, text: str, *, outlet: str = "", published: When | None = None, title: str = "") -> Reading:
        return EnglishReader().read(text, outlet=outlet, published=published, title=title).with_(how=())


def digests_of(number: int) -> dict[str, str]:
    """The digest of each part of what is told of a story."""
    return {part: hashlib.sha256(text.encode()).hexdigest()[:8] for part, text in _told(number).items()}


def pinned_digests() -> Mapping[int, dict[str, str]]:
    """Those that are pinned, by the number of the story."""
    pinned = yaml.safe_load(PINNED.read_text(encoding="utf-8"))
    return {
        number: dict(zip(pinned["parts"], digests.split(), strict=True))
        for number, digests in pinned["stories"].items()
    }


def _told(number: int) -> dict[str, str]:
    made_up = MadeUp(number)
    copy = [(text, text, None) for text in made_up.drafts]
    told = {part: "\n".join(lines_of(part, made_up.story, copy)) for part in PARTS}
    bare = Story(made_up.story.definition, extractor=_Bare())
    bare.add_all(made_up.story.reports)
    return {**told, BARE: "\n".join(lines_of("drafts", bare, copy))}


def _pin() -> None:
    stories = "".join(f"  {number}: {' '.join(digests_of(number).values())}\n" for number in NUMBERS)
    parts = "".join(f"  - {part}\n" for part in (*PARTS, BARE))
    head = "# Digests of what is told of made-up stories: told_made_up.py --pin writes them.\n"
    PINNED.write_text(f"{head}parts:\n{parts}stories:\n{stories}", encoding="utf-8")


def _difference(commit: str) -> Iterator[str]:
    """What is told now and was told otherwise by the package as it was at a commit."""
    with tempfile.TemporaryDirectory() as folder:
        _run("git", "-C", str(ROOT), "worktree", "add", "-q", "--detach", folder, commit)
        try:
            before = json.loads(_run(sys.executable, __file__, "--json", PYTHONPATH=folder))
        finally:
            _run("git", "-C", str(ROOT), "worktree", "remove", "--force", folder)
    for number in NUMBERS:
        for part, now in _told(number).items():
            was = before[str(number)].get(part, "")
            name = f"story {number}, {part}"
            yield from unified_diff(was.split("\n"), now.split("\n"), name, name, lineterm="", n=1)


def _run(*command: str, **environment: str) -> bytes:
    """What a command of ours prints."""
    there = {**os.environ, **environment}
    return subprocess.run(command, env=there, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - our own words


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("number", nargs="?", type=int, help="which story to print")
    parser.add_argument("--against", metavar="COMMIT", help="print what is told otherwise than at a commit")
    parser.add_argument("--pin", action="store_true", help="write the digests")
    parser.add_argument("--json", action="store_true", help="print all of them for a program")
    asked = parser.parse_args()
    if asked.pin:
        _pin()
    elif asked.against:
        sys.stdout.writelines(f"{line}\n" for line in _difference(asked.against))
    elif asked.json:
        json.dump({number: _told(number) for number in NUMBERS}, sys.stdout)
    elif asked.number is not None:
        sys.stdout.writelines(f"# {part}\n{text}\n\n" for part, text in _told(asked.number).items())
    else:
        parser.error("which story?")


if __name__ == "__main__":
    main()
