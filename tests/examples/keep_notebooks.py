"""Run the notebooks of ``examples/`` and keep what they show: ``python tests/examples/keep_notebooks.py``."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

for path in sorted((Path(__file__).parents[2] / "examples").glob("*.ipynb")):
    notebook = nbformat.read(path, as_version=4)
    # The times of a run are no part of what it shows.
    NotebookClient(notebook, timeout=300, record_timing=False).execute()
    nbformat.write(notebook, path)
