"""Turn a module's source into what mypyc makes fast code of; every line keeps its number and everything its meaning.

- A constant of the module becomes Final: compiled code holds it in a variable of its own instead of looking its name up.
- A dataclass gets its constructor written out: the one that dataclasses make at run time stays interpreted.
- A function with `@cache` or `@lru_cache` looks itself up in a dictionary: compiled code calls it directly.
- `zip` in a loop goes without `strict=True`, which makes a call of what is else compiled in place; the sources have checked.
- A block `if not TYPE_CHECKING` is left out: what stands there is for the sources alone.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

FUTURE = "from __future__ import annotations"
CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*|_[a-z]\w*")


def native_form(source: str) -> str:
    """The module's source as it is to be compiled."""
    tree, text = ast.parse(source), _Text(source)
    stored = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load))
    behind: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            _make_final(node, stored, text)
        elif isinstance(node, ast.ClassDef) and _decorator(node, "dataclass"):
            _write_constructor(node, text)
        elif isinstance(node, ast.FunctionDef) and _decorator(node, "cache", "lru_cache"):
            behind += _remember(node, text)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "not TYPE_CHECKING":
            start, end = text.span(node)
            text.replace(start, end, "pass" + "\n" * source.count("\n", start, end))
    for loop in ast.walk(tree):
        if isinstance(loop, ast.For | ast.comprehension):
            _loosen(loop.iter, text)
    return text.edited().replace(FUTURE, f"{FUTURE}; from typing import Final", 1) + "".join(behind)


class _Text:
    """A source and the edits to be made in it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = source.splitlines(keepends=True)
        self.edits: list[tuple[int, int, str]] = []

    def offset(self, line: int, column: int) -> int:
        """Where a line (from 1) and a column (in bytes of UTF-8, as in syntax trees) are in the source."""
        return sum(map(len, self.lines[: line - 1])) + len(self.lines[line - 1].encode()[:column].decode())

    def span(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        """Where a node begins and ends."""
        assert node.end_lineno is not None  # noqa: S101 - the parser sets both
        assert node.end_col_offset is not None  # noqa: S101
        return self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)

    def replace(self, start: int, end: int, new: str) -> None:
        """Have `source[start:end]` replaced."""
        self.edits.append((start, end, new))

    def insert_line(self, line: int, new: str) -> None:
        """Have a line written where a blank one follows line `line`, or the source ends."""
        if line < len(self.lines) and self.lines[line].strip():
            raise ValueError(f"line {line + 1} should be blank")
        start = self.offset(line + 1, 0) if line < len(self.lines) else len(self.source)
        self.replace(start, start, new if line < len(self.lines) else f"{new}\n")

    def edited(self) -> str:
        """The source with all edits made."""
        source = self.source
        for start, end, new in sorted(self.edits, reverse=True):
            source = source[:start] + new + source[end:]
        return source


def _loosen(iterated: ast.expr, text: _Text) -> None:
    """Take `strict=True` from a `zip` that is looped over, numbered or not."""
    if isinstance(iterated, ast.Call) and ast.unparse(iterated.func) == "enumerate":
        iterated = iterated.args[0]
    if isinstance(iterated, ast.Call) and ast.unparse(iterated.func) == "zip" and iterated.keywords:
        text.replace(text.span(iterated.args[-1])[1], text.span(iterated)[1], ")")


def _decorator(node: ast.ClassDef | ast.FunctionDef, *names: str) -> ast.expr | None:
    for decorator in node.decorator_list:
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(function, ast.Name) and function.id in names:
            return decorator
    return None


def _make_final(node: ast.Assign | ast.AnnAssign, stored: Counter[str], text: _Text) -> None:
    """`X = 1` becomes `X: Final = 1`, and `X, Y = 1, 2` two such statements; names that are set again stay as they are."""
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    value = node.value
    if value is None or not _is_constant(value):
        return
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and node.lineno == node.end_lineno:
        pairs = [(ast.unparse(n), ast.unparse(v)) for n, v in zip(target.elts, value.elts, strict=True)]
        text.replace(*text.span(node), "; ".join(f"{n}: Final = {v}" for n, v in pairs))
    elif isinstance(target, ast.Name) and CONSTANT.fullmatch(target.id) and stored[target.id] == 1:
        if isinstance(node, ast.AnnAssign):
            start, end = text.span(node.annotation)
            text.replace(start, end, f"Final[{text.source[start:end]}]")
        else:
            end = text.span(target)[1]
            text.replace(end, end, ": Final")


def _is_constant(value: ast.expr) -> bool:
    """Not a type variable."""
    return not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "TypeVar")


def _write_constructor(node: ast.ClassDef, text: _Text) -> None:
    """Write `__init__` into the blank line behind the last field. What was frozen becomes hashable: mypy has checked it."""
    fields = [n for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
    methods = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
    names = {ast.unparse(f.target) for f in fields}
    hides_a_type = any(isinstance(n, ast.Name) and n.id in names for f in fields for n in ast.walk(f.annotation))
    if not fields or "__init__" in methods or hides_a_type:
        return
    written = [(ast.unparse(f.target), *parts) for f in fields if (parts := _parameter(f))]
    parameters = ", ".join(["self", *(f"{name}{rest}" for name, rest, _ in written)])
    body = [f"self.{name} = {value}" for name, _, value in written]
    if "__post_init__" in methods:
        body.append("self.__post_init__()")
    text.insert_line(fields[-1].end_lineno or 0, f"    def __init__({parameters}) -> None: {'; '.join(body)}")
    for decorator in node.decorator_list:
        start, end = text.span(decorator)
        text.replace(start, end, text.source[start:end].replace("frozen=True", "unsafe_hash=True"))


def _parameter(field: ast.AnnAssign) -> tuple[str, str] | None:
    """How a field follows its name in the constructor's signature, and the value it gets there; None where it is no part."""
    name, kind, default = ast.unparse(field.target), ast.unparse(field.annotation), field.value
    if default is None:
        return f": {kind}", name
    if not (isinstance(default, ast.Call) and isinstance(default.func, ast.Name) and default.func.id == "field"):
        return f": {kind} = {ast.unparse(default)}", name
    options = {k.arg: ast.unparse(k.value) for k in default.keywords}
    if options.get("init") == "False":
        return None
    return f": {kind} | None = None", f"{options['default_factory']}() if {name} is None else {name}"


def _remember(node: ast.FunctionDef, text: _Text) -> Iterator[str]:
    """Rename the function, and yield one under its name that keeps its results."""
    signature, (decorator,) = node.args, node.decorator_list
    if signature.kwonlyargs or signature.vararg or node.returns is None:
        return
    name, result = node.name, ast.unparse(node.returns)
    names = [a.arg for a in signature.args]
    kinds = [ast.unparse(a.annotation) for a in signature.args if a.annotation]
    key, kind = (names[0], kinds[0]) if len(names) == 1 else (f"({', '.join(names)})", f"tuple[{', '.join(kinds)}]")
    start = text.span(node)[0]
    text.replace(start, start + len(f"def {name}"), f"def _make_{name}")
    start, end = text.offset(decorator.lineno, 0), text.span(decorator)[1]
    if not names:
        text.replace(start, end, f"_made_{name}: Final[list[{result}]] = []")
        yield f"\n\ndef {name}() -> {result}:\n    if not _made_{name}:\n        _made_{name}.append(_make_{name}())\n"
        yield f"    return _made_{name}[0]\n"
        return
    wrapped = "None" in result  # so that what has been found to be None is told from what has not been looked for
    text.replace(start, end, f"_made_{name}: Final[dict[{kind}, {f'tuple[{result}]' if wrapped else result}]] = {{}}")
    defaults = ["", *(f" = {ast.unparse(d)}" for d in signature.defaults)]
    missing = len(names) - len(signature.defaults)
    parameters = [f"{n}: {k}{defaults[max(i - missing + 1, 0)]}" for i, (n, k) in enumerate(zip(names, kinds, strict=True))]
    yield f"\n\ndef {name}({', '.join(parameters)}) -> {result}:\n    _key = {key}\n    _found = _made_{name}.get(_key)\n"
    yield f"    if _found is not None:\n        return _found{'[0]' * wrapped}\n"
    yield f"    _result = _make_{name}({', '.join(names)})\n"
    if isinstance(decorator, ast.Call):  # @lru_cache(most)
        most = ast.unparse((decorator.args or [k.value for k in decorator.keywords])[0])
        yield f"    if len(_made_{name}) >= {most}:\n        _made_{name}.clear()\n"
    yield f"    _made_{name}[_key] = {'(_result,)' if wrapped else '_result'}\n    return _result\n"
