"""Write the pages that are made from the code: ``python docs/generate.py``; with ``--check`` only look.

They are kept beside the others, to be read in the repository as well; a test holds them to the code.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from making.api_lists import API, with_list
from making.commands_page import commands_page
from making.packs_page import packs_page
from making.rules_page import rules_page
from making.words_page import words_page

PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "packs.md": packs_page,
    "rules.md": rules_page,
    "words.md": words_page,
    **{f"api/{path.name}": partial(with_list, path.name) for path in sorted(API.glob("*.md"))},
}
"""The name of each page under ``docs/`` → what makes it."""

FOLDER = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Write what is old, or tell of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a page is old")
    asked = parser.parse_args(arguments)
    old = [name for name, made in PAGES.items() if _differs(FOLDER / name, made(), write=not asked.check)]
    for name in old:
        print(f"docs/{name} {'is not what the code says now' if asked.check else 'written'}")
    return int(asked.check and bool(old))


def _differs(page: Path, text: str, *, write: bool) -> bool:
    if page.exists() and page.read_text(encoding="utf-8") == text:
        return False
    if write:
        page.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
