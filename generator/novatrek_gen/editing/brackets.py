"""Additions to objects and arrays in brackets: JSON, and YAML in flow style."""

from __future__ import annotations

import re

from novatrek_gen.editing.fragments import Fragment, Page
from novatrek_gen.source import to_json, to_json_line
from novatrek_gen.source.spans import Span

# Text that means itself inside brackets in YAML.
_BARE = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*", re.ASCII)
_WORDS = frozenset("null true false yes no on off y n".split())


def in_brackets(page: Page, owner: Span, key: str | None, fragment: Fragment) -> str:
    """Return the text with a member or item before the closing bracket.

    Args:
        page: the text.
        owner: the object or array.
        key: the key of the member; None for an item.
        fragment: the value to add.
    """
    close = owner.end - 1
    starts = [*owner.keys.values()] or [item.start for item in owner.items]
    if starts and not page.starts_line(starts[-1]):
        end = owner.children[-1].end
        return f"{page.text[:end]}, {_on_a_line(page, key, fragment)}{page.text[end:]}"
    if starts:
        end, indentation = owner.children[-1].end, page.indentation(starts[-1])
        entry = _on_lines(page, key, fragment, indentation)
        return f"{page.text[:end]},{page.newline}{indentation}{entry}{page.text[end:]}"
    if "\n" not in page.text or not page.is_json:
        return page.text[: owner.start + 1] + _on_a_line(page, key, fragment) + page.text[close:]
    outer = page.indentation(owner.start)
    entry = _on_lines(page, key, fragment, outer + page.unit)
    inner = f"{page.newline}{outer}{page.unit}{entry}{page.newline}{outer}"
    return page.text[: owner.start + 1] + inner + page.text[close:]


def _on_a_line(page: Page, key: str | None, fragment: Fragment) -> str:
    value = fragment.value
    text = _word(page, value) if isinstance(value, str) else to_json_line(value)
    return text if key is None else f"{_word(page, key)}: {text}"


def _on_lines(page: Page, key: str | None, fragment: Fragment, indentation: str) -> str:
    """Return a member or item on lines of its own; the first one is not indented."""
    value = fragment.value
    if isinstance(value, str):
        text = _word(page, value)
    else:
        text = re.sub(r"(?m)^(?:  )+", lambda m: page.unit * (len(m[0]) // 2), to_json(value))
        text = text.replace("\n", f"{page.newline}{indentation}")
    return text if key is None else f"{_word(page, key)}: {text}"


def _word(page: Page, text: str) -> str:
    """Return a text as it is, or in quotes where JSON or YAML need them."""
    is_bare = not page.is_json and _BARE.fullmatch(text) and text.lower() not in _WORDS
    return text if is_bare else to_json_line(text)
