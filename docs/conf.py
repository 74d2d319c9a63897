"""How Sphinx makes the site of these pages: ``make docs``, or ``python -m sphinx -W docs build/site``.

The pages are Markdown that reads well as it is; the reference of the API is made from docstrings.
Nothing is fetched, neither to build the site nor to read it.
"""

from __future__ import annotations

import ast
import inspect
import sys
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import storytrack

project = "storytrack"
author = "the storytrack contributors"
project_copyright = "the storytrack contributors, Apache-2.0"
release = version = storytrack.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
highlight_language = "none"

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "undoc-members": True, "exclude-members": "model_config"}
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
autodoc_typehints_format = "short"
add_module_names = False
python_maximum_signature_line_length = 90
python_display_short_literal_types = True
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!storytrack\.).*"),  # names of other libraries have no page here
    ("py:mod", r"storytrack\..*"),  # a module is a place in the source, for who reads that
    ("py:data", r"storytrack\.(reading|model)\..*"),  # and so is a table
    (
        "py:class",
        r"storytrack\.(reading|store|showing|files\.series_table)\..*",
    ),  # what is handed from room to room
]
"""What a docstring may link to though it has no page; any other name of ours must have one."""
suppress_warnings = ["ref.python"]
"""``date`` in a signature is the standard library's, though nouns have fields of that name."""

html_theme = "furo"
html_title = "storytrack"
html_show_sourcelink = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]


def _know_what_only_type_checkers_import() -> None:
    """Import what stands under ``if TYPE_CHECKING:``, so that signatures are read as types and not as text.

    What is not installed is left as it is: the site needs none of the extras.
    """
    for name in storytrack.__all__:
        getattr(storytrack, name)
    for module in [module for name, module in sys.modules.items() if name.startswith("storytrack.")]:
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                for imported in node.body:
                    with suppress(ImportError, NameError):
                        exec(ast.unparse(imported), vars(module))  # noqa: S102 - our own source


_know_what_only_type_checkers_import()
