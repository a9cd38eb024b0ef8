"""Links to pages as HTML.

A large platform has more links than anything else, so they are made here and not by macros.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from novatrek_gen.documentation.pages import FieldUse, Ref
from novatrek_gen.site.urls import url
from novatrek_gen.source.hidden import without_hidden

_COMMA: Final = Markup(", ")
_NONE: Final = Markup('<span class="none">%s</span>')


@lru_cache(maxsize=1 << 15)
def link(ref: Ref, up: str, classes: str = "") -> Markup:
    """Return a link to a page, from one whose links begin with ``up``."""
    name = escape(without_hidden(ref.name))
    kind = f' class="{classes}"' if classes else ""
    return Markup(f'<a{kind} href="{up}{url(ref)}">{name}</a>')  # noqa: S704 - escaped or quoted


def links(refs: Iterable[Ref], up: str, nothing: str = "—") -> Markup:
    """Return links to pages with commas between them; ``nothing`` if there are none."""
    return _COMMA.join([link(ref, up) for ref in refs]) or _NONE % nothing


def place(use: FieldUse, up: str, name: str = "") -> Markup:
    """Return a link to a field; its path is shown unless it is ``name``."""
    owner = escape(without_hidden(use.owner.name))
    path = escape(without_hidden(use.path)) if use.path != name else ""
    shown = f"{owner} <code>{path}</code>" if path else owner
    target = url(use.owner, use.anchor)
    return Markup(f'<a href="{up}{target}">{shown}</a>')  # noqa: S704 - escaped or quoted


def places(uses: Iterable[FieldUse], up: str, name: str) -> Markup:
    """Return links to fields with commas between them."""
    return _COMMA.join([place(use, up, name) for use in uses])
