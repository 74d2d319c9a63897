"""The mutants of a module: each is the module with one small change inside a function.

What a mutant changes is a table (:data:`CHANGES`): for a kind of node, the nodes that may stand in its
place. Docstrings, annotations, decorators and defaults are left alone, and so is what runs at the import.

Some mutants no test could tell from the module as it is, and these are not made: of assertions, which hold in
any case, ``zip(…, strict=True)`` among them; and ``return None`` for ``return False``, since nobody who asks
whether can tell the two (``return True`` is made).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Mutant", "mutants_of"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: in which file and function, at which node of the module, and what stands there instead."""

    path: Path
    line: int
    function: int
    """The first line of the outermost function around the change, its decorators included."""
    node: int
    """Which node of the module, in the order of :func:`ast.walk`."""
    variant: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"

    def tree(self) -> ast.Module:
        """The module with the change."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        node = list(ast.walk(tree))[self.node]
        new = _changes(node)[self.variant]
        return ast.fix_missing_locations(_Put(node, new).visit(tree))


class _Put(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return ast.copy_location(self._new, node) if node is self._old else self.generic_visit(node)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its nodes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    places = {id(node): place for place, node in enumerate(ast.walk(tree))}
    for function in _outermost(tree):
        first = min([function.lineno, *(one.lineno for one in function.decorator_list)])
        for node in _inside(function):
            for variant, new in enumerate(_changes(node)):
                text = f"{_short(node)}  →  {_short(new)}"
                yield Mutant(path, node.lineno, first, places[id(node)], variant, text)


def _outermost(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    ahead: list[ast.stmt] = list(tree.body)
    for node in ahead:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            ahead.extend(node.body)


def _inside(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes that run when a function is called, without its docstring and its annotations."""
    ahead: list[ast.AST] = list(_body(function))
    for node in ahead:
        if isinstance(node, ast.Assert):
            continue
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        if isinstance(node, ast.FunctionDef):
            ahead.extend(_body(node))
        elif isinstance(node, ast.AnnAssign):
            ahead.extend([node.value] if node.value is not None else [])
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "zip":
            ahead.extend(node.args)
        elif isinstance(node, ast.JoinedStr):
            ahead.extend(one.value for one in node.values if isinstance(one, ast.FormattedValue))
        else:
            ahead.extend(ast.iter_child_nodes(node))


def _body(function: ast.FunctionDef) -> list[ast.stmt]:
    return function.body[ast.get_docstring(function) is not None :]


def _short(node: ast.AST) -> str:
    text = ast.unparse(node).splitlines()[0]
    return text if len(text) <= 70 else f"{text[:67]}..."


# --- the table ----------------------------------------------------------------------------------

_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


def _changes(node: ast.AST) -> list[ast.AST]:
    """What may stand in the place of a node."""
    return [new for kind, change in CHANGES if isinstance(node, kind) for new in change(node)]


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = deepcopy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        ops = [*node.ops]
        ops[place] = _SWAPPED[type(operator)]()
        yield _with(node, ops=ops)


def _operated(node: ast.BoolOp | ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in _SWAPPED:
        yield _with(node, op=_SWAPPED[type(node.op)]())


def _left_out(node: ast.BoolOp) -> Iterator[ast.AST]:
    for place in range(len(node.values)):
        rest = [one for n, one in enumerate(node.values) if n != place]
        yield deepcopy(rest[0]) if len(rest) == 1 else _with(node, values=rest)


def _not_negated(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield deepcopy(node.operand)


def _negated(node: ast.If | ast.IfExp | ast.While) -> Iterator[ast.AST]:
    yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))


def _other_value(node: ast.Constant) -> Iterator[ast.AST]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int() | float():
            yield ast.Constant(node.value + 1)
        case str():
            yield ast.Constant(f"{node.value} (mutant)")


def _nothing_returned(node: ast.Return) -> Iterator[ast.AST]:
    says_no = isinstance(node.value, ast.Constant) and (node.value.value is None or node.value.value is False)
    if node.value is not None and not says_no:
        yield _with(node, value=ast.Constant(None))


def _not_done(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom):
        yield ast.Expr(ast.Constant(None))


def _named(node: ast.Name) -> Iterator[ast.AST]:
    if node.id in _NAMES:
        yield _with(node, id=_NAMES[node.id])


def _unfiltered(node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> Iterator[ast.AST]:
    for place, given in enumerate(node.generators):
        if given.ifs:
            generators = [*node.generators]
            generators[place] = _with(given, ifs=[])
            yield _with(node, generators=generators)


def _other_loop(node: ast.Break | ast.Continue) -> Iterator[ast.AST]:
    yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()


CHANGES: tuple[tuple[type[ast.AST] | tuple[type[ast.AST], ...], Callable[..., Iterator[ast.AST]]], ...] = (
    (ast.Compare, _compared),
    ((ast.BoolOp, ast.BinOp), _operated),
    (ast.BoolOp, _left_out),
    (ast.UnaryOp, _not_negated),
    ((ast.If, ast.IfExp, ast.While), _negated),
    (ast.Constant, _other_value),
    (ast.Return, _nothing_returned),
    (ast.Expr, _not_done),
    (ast.Name, _named),
    ((ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp), _unfiltered),
    ((ast.Break, ast.Continue), _other_loop),
)
