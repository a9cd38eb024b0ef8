"""Import statements in the order that ruff's isort rules ask for."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from novatrek_gen.python.symbols import Symbol


def import_statements(
    symbols: Iterable[Symbol], package: str, module: str = "", runtime: str | None = None
) -> str:
    """Return the statements that import ``symbols`` into ``module`` of ``package``.

    ``module`` starts with a dot, as the modules of symbols do; its own symbols need no import.
    ``runtime`` is the package with the runtime, if it is another one.
    """
    sections: list[dict[str, set[Symbol]]] = [{}, {}, {}]
    for symbol in symbols:
        if symbol.module != module:
            home = symbol.home(package, runtime or package)
            sections[_section(home, package)].setdefault(home, set()).add(symbol)
    return "\n\n".join("\n".join(_lines(section)) for section in sections if section)


def _section(home: str, package: str) -> int:
    """Return the block of a module: standard library, dependencies or the package itself."""
    first = home.partition(".")[0]
    if first == package:
        return 2
    return 0 if first in sys.stdlib_module_names else 1


def _lines(modules: dict[str, set[Symbol]]) -> Iterator[str]:
    """Yield the statements of one block: whole modules first, then their members."""
    in_order = sorted(modules.items(), key=lambda item: _natural(item[0]))
    for module, symbols in in_order:
        for symbol in symbols:
            if not symbol.name:
                renamed = symbol.local != module
                yield f"import {module} as {symbol.local}" if renamed else f"import {module}"
    for module, symbols in in_order:
        yield from _members(module, {symbol for symbol in symbols if symbol.name})


def _members(module: str, symbols: set[Symbol]) -> Iterator[str]:
    """Yield the statements of one module: each renamed member has a statement of its own."""
    plain = sorted((s.name for s in symbols if s.local == s.name), key=_member_order)
    groups = [[(name, name) for name in plain]] if plain else []
    groups += [[(s.name, s.local)] for s in sorted(symbols) if s.local != s.name]
    for group in sorted(groups, key=lambda group: _member_order(group[0][0])):
        members = (there if there == here else f"{there} as {here}" for there, here in group)
        yield f"from {module} import {', '.join(members)}"


def export_order(name: str) -> tuple[object, ...]:
    """Sort keys of an `__all__`: constants, classes and the rest, as isort's `order-by-type`."""
    # Bytes, because a single letter counts as a constant for ruff if it takes two of them.
    if name.isupper() and len(name.encode()) > 1:
        return 0, _natural(name)
    return (1 if name[:1].isupper() else 2), _natural(name)


def _member_order(name: str) -> tuple[object, ...]:
    """Sort keys of what is imported from one module: case counts only where nothing else does."""
    kind, exact = export_order(name)
    return kind, _natural(name.lower()), exact


def _natural(text: str) -> list[tuple[int, int, str]]:
    """Return a key by which `v2` comes before `v10`, and `v01` before both, as ruff has it."""
    return [_natural_part(part) for part in re.findall(r"[0-9]+|[^0-9]", text)]


def _natural_part(part: str) -> tuple[int, int, str]:
    if not part.isascii() or not part.isdigit():
        return ord(part), 0, ""
    return (ord("0"), 0, part) if part.startswith("0") else (ord("0"), int(part), "")
