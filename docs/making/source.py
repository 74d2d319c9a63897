"""What the source of a module says that its objects do not: the words below a constant, the labels in a rule."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import ModuleType
from typing import Any

from making.markdown import from_rst
from storytrack import Label

__all__ = ["documented", "labels_of"]


def documented(place: ModuleType | type) -> Iterator[tuple[str, str]]:
    """Each name that is assigned in a module or a class, with the words that stand below it."""
    tree: Any = ast.parse(inspect.getsource(place))
    for node, below in pairwise(tree.body[0].body if isinstance(place, type) else tree.body):
        if (
            isinstance(node, ast.Assign)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            yield ast.unparse(node.targets[0]), from_rst(str(below.value.value))


def labels_of(rule: Callable[..., Any]) -> list[Label]:
    """The labels that a rule can give: those in its own text, and in the functions beside it that it calls."""
    tree = ast.parse(inspect.getsource(inspect.getmodule(rule)))  # type: ignore[arg-type]
    functions = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
    reached, waiting, found = {rule.__name__}, [rule.__name__], set()
    while waiting:
        for node in ast.walk(functions[waiting.pop()]):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Label":
                found.add(node.attr)
            elif isinstance(node, ast.Name) and node.id in functions.keys() - reached:
                reached.add(node.id)
                waiting.append(node.id)
    return [label for label in Label if label.name in found]
