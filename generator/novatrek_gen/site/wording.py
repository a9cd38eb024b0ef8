"""Types, limits and values of fields in a few words of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

from novatrek_gen.documentation import types, words
from novatrek_gen.source import to_json
from novatrek_gen.source.hidden import without_hidden

_BREAKS: Final = re.compile(r"(?<=\w\.)(?=\w)|(?<=[a-z\d])(?=[A-Z])")
_CODE: Final = Markup("<code>%s</code>")


def type_words(type_: types.Type) -> Markup:
    """Return a few words about a type; the values of an enumeration are not among them."""
    match type_:
        case types.Enumeration():
            return Markup("enum")
        case types.Constant():
            return Markup("constant")
        case types.Reference(_, target) if target is not None:
            return type_words(target)
        case _:
            return _joined(words.type_words(type_))


def names_null(type_: types.Type) -> bool:
    """Return whether the words about a type say already that the value may be null."""
    match type_:
        case types.Reference(_, target) if target is not None:
            return names_null(target)
        case types.Constrained(inner):
            return names_null(inner)
        case types.Union(members):
            return any(map(names_null, members))
        case types.Scalar(kind):
            return kind == "null"
        case _:
            return False


def constraint(limit: types.Constraint) -> Markup:
    """Return a limit of a value, such as ``length ≤ 40``."""
    return _joined(words.constraint_words(limit))


def _joined(pieces: Iterable[words.Word]) -> Markup:
    return Markup().join(
        value(piece.text) if piece.style == "code" else escape(without_hidden(piece.text))
        for piece in pieces
    )


def value(plain: object) -> Markup:
    """Return a value as code: strings as they are, everything else as JSON on one line."""
    text = plain if isinstance(plain, str) else " ".join(to_json(plain).split())
    return _CODE % (without_hidden(text) or " ")


def breakable(name: str) -> Markup:
    """Return a name that may be broken after its dots and before its capitals."""
    shown = str(escape(without_hidden(name)))
    return Markup(_BREAKS.sub("<wbr>", shown))  # noqa: S704 - escaped above
