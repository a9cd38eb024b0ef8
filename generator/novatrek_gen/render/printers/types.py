"""Types in words, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from novatrek_gen.documentation import types, words
from novatrek_gen.documentation.words import Word
from novatrek_gen.render.printers.markdown import Markdown, code, plain


def type_words(type_: types.Type) -> Markdown:
    """Return a few words about a type, as Markdown."""
    return in_markdown(words.type_words(type_))


def in_markdown(pieces: Iterable[Word]) -> Markdown:
    """Return the pieces of a type in words as Markdown."""
    return Markdown("".join(map(_piece, pieces)))


def _piece(word: Word) -> str:
    match word.style:
        case "code":
            return code(word.text)
        case "name":
            return plain(word.text)
    return word.text
