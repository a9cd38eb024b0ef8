"""Parts of the documentation's pages, as Markdown."""

from __future__ import annotations

from collections.abc import Sized
from typing import Final
from urllib.parse import quote

from novatrek_gen.documentation import words
from novatrek_gen.documentation.pages import Field, FileRef, Ref
from novatrek_gen.render.printers.markdown import Markdown
from novatrek_gen.render.printers.types import in_markdown

# A picture of more events than that helps nobody.
_MOST_PICTURED: Final = 20


def href(target: Ref | FileRef) -> Markdown:
    """Return the path of a page or of the copy of a contract file, from the documentation's."""
    if isinstance(target, Ref):
        return Markdown(quote(target.path(".md")))
    return Markdown(quote(target.copy or ""))


def rows(tree: Field) -> list[Field]:
    """Return the fields of a tree that have a row in a table: all but the whole."""
    return [field for field in tree.walk() if field is not tree]


def field_type(field: Field) -> Markdown:
    """Return the type of a field in words, with its constraints and its default."""
    return in_markdown(words.field_words(field))


def has_picture(events: Sized) -> bool:
    """Return whether events are few enough to be drawn."""
    return 0 < len(events) <= _MOST_PICTURED
