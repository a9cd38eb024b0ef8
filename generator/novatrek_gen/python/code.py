"""Expressions of Python source that know the symbols they use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from novatrek_gen.python.symbols import Symbol


@dataclass(frozen=True)
class Code:
    """An expression: its source text and the symbols it uses."""

    text: str
    symbols: frozenset[Symbol] = frozenset()

    def __str__(self) -> str:
        """Return the source text, which is what templates print."""
        return self.text


def reference(symbol: Symbol) -> Code:
    """Return the expression that is a symbol's name."""
    return Code(symbol.local, frozenset({symbol}))


def literal(value: object) -> Code:
    """Return the literal of a value whose `repr` is one."""
    return Code(repr(value))


def subscript(base: Symbol, *arguments: Code) -> Code:
    """Return ``base[arguments]``."""
    return _compound(f"{base.local}[{_joined(arguments)}]", reference(base), *arguments)


def union(*parts: Code) -> Code:
    """Return ``part | part``."""
    return _compound(" | ".join(part.text for part in parts), *parts)


def call(function: Symbol, *arguments: Code, **keywords: Code) -> Code:
    """Return ``function(arguments, keyword=…)``."""
    named = (Code(f"{name}={code}", code.symbols) for name, code in keywords.items())
    everything = (*arguments, *named)
    return _compound(f"{function.local}({_joined(everything)})", reference(function), *everything)


def dictionary(items: Iterable[tuple[str, Code]]) -> Code:
    """Return the display of a dictionary whose keys are strings."""
    pairs = [Code(f"{key!r}: {code}", code.symbols) for key, code in items]
    return _compound(f"{{{_joined(pairs)}}}", *pairs)


def _joined(parts: Iterable[Code]) -> str:
    return ", ".join(part.text for part in parts)


def _compound(text: str, *parts: Code) -> Code:
    return Code(text, frozenset().union(*(part.symbols for part in parts)))
