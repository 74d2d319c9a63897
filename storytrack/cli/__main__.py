"""``python -m storytrack.cli``: the command where no script is installed."""

from __future__ import annotations

from storytrack.cli import main

main()
