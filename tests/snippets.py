"""Code to copy from pages of events, compared with the generated code that it calls."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def faults(files: Mapping[str, bytes], package: str) -> Iterator[str]:
    """Yield what is wrong with the code on the pages of events."""
    functions, fields = _functions(files, package), _fields(files, package)
    for name, content in files.items():
        if name.startswith("docs/events/") and name.endswith(".md"):
            for block in _BLOCK.findall(content.decode()):
                for fault in _faults(ast.parse(block), functions, fields):
                    yield f"{name}: {fault}"


_Functions = Mapping[str, list[ast.arguments]]
_Fields = Mapping[str, set[str]]


def _faults(block: ast.Module, functions: _Functions, fields: _Fields) -> Iterator[str]:
    for node in ast.walk(block):
        if isinstance(node, ast.AsyncFunctionDef) and node.name.startswith("on_"):
            if not any(_names(node.args) == _names(known) for known in functions[node.name]):
                yield f"the handler {node.name} has other arguments"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr.startswith("on_"):
                continue
            given = {keyword.arg for keyword in node.keywords}
            if given not in [_required(known) for known in functions[node.func.attr]]:
                yield f"{node.func.attr} is called with {sorted(map(str, given))}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.keywords:
            given = {keyword.arg for keyword in node.keywords}
            if given != fields[node.func.id]:
                yield f"{node.func.id} is constructed with {sorted(map(str, given))}"


def _names(arguments: ast.arguments) -> list[str]:
    return [each.arg for each in (*arguments.args, *arguments.kwonlyargs)]


def _required(arguments: ast.arguments) -> set[str | None]:
    pairs = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return {argument.arg for argument, default in pairs if default is None}


def _functions(files: Mapping[str, bytes], package: str) -> _Functions:
    """Return the signatures of publish methods and handlers by name."""
    found: dict[str, list[ast.arguments]] = {}
    for name, content in files.items():
        if name.startswith(f"{package}/") and name.endswith(("/producer.py", "/consumer.py")):
            for node in ast.walk(ast.parse(content)):
                if isinstance(node, ast.AsyncFunctionDef):
                    found.setdefault(node.name, []).append(node.args)
    return found


def _fields(files: Mapping[str, bytes], package: str) -> _Fields:
    """Return the fields without a default of the classes of events."""
    found: dict[str, set[str]] = {}
    for name, content in files.items():
        if name.startswith(f"{package}/events/") and name.endswith(".py"):
            for node in ast.parse(content).body:
                if isinstance(node, ast.ClassDef):
                    found[node.name] = {
                        each.target.id
                        for each in node.body
                        if isinstance(each, ast.AnnAssign)
                        and each.value is None
                        and isinstance(each.target, ast.Name)
                    }
    return found
