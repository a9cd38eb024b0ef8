"""Adds members and items to a YAML or JSON file, whose other characters stay as they are.

The place and the indentation are found in the text. Whether the result is right is not: the edited
text is parsed, and must mean what the old one meant with the addition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from novatrek_gen.diagnostics import Location
from novatrek_gen.editing.blocks import in_block
from novatrek_gen.editing.brackets import in_brackets
from novatrek_gen.editing.fragments import Fragment, Page
from novatrek_gen.editing.meaning import first_with_meaning, plain
from novatrek_gen.errors import EditError
from novatrek_gen.source import SourceError, decode_text
from novatrek_gen.source.spans import Span, spans


@dataclass(frozen=True)
class Addition:
    """A value to add to a document.

    Args:
        path: the keys that lead to the object or array; those that do not exist are added too.
        key: the key of the value in the object; None to append an item to the array.
        text: the value, as YAML in block style that begins in the first column. Its comments are
            kept in files in block style.
    """

    path: tuple[str, ...]
    key: str | None
    text: str

    @property
    def shown(self) -> str:
        """The place of the addition, for messages."""
        return ".".join([*self.path, *([self.key] if self.key is not None else [])])


def add(content: bytes, file: str, addition: Addition) -> bytes:
    """Return the content of a file with an addition.

    Raises EditError if the file is written in a way in which it cannot be added, or cannot be read.

    Args:
        content: the file; it may be empty.
        file: its name, which decides between YAML and JSON.
        addition: what is added. An object must not have its key.
    """
    try:
        text = decode_text(content, Location(file))
    except SourceError as error:
        raise EditError(f"{error.location}: {error.message}") from None
    before = plain(content, file)
    fragment = Fragment.parse(addition.text)
    try:
        wanted = _with({} if before is None else before, addition, fragment.value)
        candidates = _candidates(text, file, addition, fragment)
        edited = first_with_meaning(wanted, candidates, content, file)
        if edited is not None:
            return edited
    except (ValueError, TypeError, LookupError):
        pass
    lines = "\n".join(f"  {line}" for line in fragment.member(addition.key).splitlines())
    raise EditError(
        f"{file}: {addition.shown} cannot be added here without changing more; add it yourself:\n"
        f"{lines}"
    )


def _with(document: Any, addition: Addition, value: Any) -> Any:
    """Return a document with the addition. Raises TypeError or LookupError if it has no place."""
    result = _copy(document)
    below = result
    steps = [*addition.path, addition.key]
    for step, following in pairwise(steps):
        if below.get(step) is None:
            below[step] = [] if following is None else {}
        below = below[step]
    if addition.key is None:
        below.append(value)
    elif addition.key in below:
        raise LookupError(addition.key)
    else:
        below[addition.key] = value
    return result


def _copy(value: Any) -> Any:
    """Return a copy; what an alias stands for becomes a value of its own."""
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _candidates(text: str, file: str, addition: Addition, fragment: Fragment) -> Iterator[str]:
    """Yield texts with the addition at the places where it may belong."""
    page = Page.of(text, file)
    root = spans(text, file)
    if root is None:
        key = addition.key
        if addition.path:
            fragment, key = fragment.below(addition.path[1:], key), addition.path[0]
        head = f"{text.rstrip()}\n\n" if text.strip() else ""
        yield page.broken(head.replace("\r\n", "\n") + fragment.member(key))
        return
    chain, missing = _follow(root, addition.path)
    key = addition.key
    if missing:
        fragment, key = fragment.below(missing[1:], addition.key), missing[0]
    owner = chain[-1]
    # An empty object in brackets is opened, so that what is added has lines of its own.
    is_opened = not owner.children and key is not None and not page.is_json
    if owner.flow and (not is_opened or any(each.flow for each in chain[:-1])):
        yield in_brackets(page, owner, key, fragment)
    elif owner.kind != "alias":
        yield from in_block(page, chain, key, fragment)


def _follow(root: Span, path: tuple[str, ...]) -> tuple[list[Span], tuple[str, ...]]:
    """Return the values on a path as far as they exist, and the rest of the path."""
    chain = [root]
    for number, step in enumerate(path):
        below = chain[-1].members.get(step)
        if below is None:
            return chain, path[number:]
        chain.append(below)
    return chain, ()
