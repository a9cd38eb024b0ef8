"""The navigation on the left of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from novatrek_gen.documentation.pages import Documentation, Ref
from novatrek_gen.site.page import Link, Page
from novatrek_gen.site.urls import (
    DICTIONARY,
    FINDINGS,
    MATRICES,
    OVERVIEW,
    SCHEMAS,
    SERVICES,
    TOPICS,
    path_of,
)

# Up to this number, all events, services or schemas are listed on every page. The pages of a larger
# platform list those around the page itself: all of them would be most of each page.
_ALL: Final = 40
_AROUND: Final = 12


@dataclass(frozen=True)
class Group:
    """A link with the number of pages below it, and links to them.

    ``more`` links to the page that lists all of them if ``links`` are only some.
    """

    head: Link
    count: int
    links: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True)
class Navigation:
    """The navigation of a page: ``domains`` first, then services and schemas, then ``pages``."""

    domains: tuple[Group, ...]
    others: tuple[Group, ...]
    pages: tuple[Link, ...]


def navigation(documentation: Documentation, page: Page) -> Navigation:
    """Return the navigation as ``page`` shows it."""
    lists_events = len(documentation.events) <= _ALL
    domains = tuple(
        _group(
            Link(domain.ref.name, path_of(domain.ref)),
            [event.ref for event in domain.events],
            page,
            is_open=lists_events or page.domain == domain.ref.page,
        )
        for domain in documentation.domains
    )
    others = [_section("Services", SERVICES, [s.ref for s in documentation.services], page)]
    if documentation.schemas:
        others.append(_section("Schemas", SCHEMAS, [s.ref for s in documentation.schemas], page))
    return Navigation(domains, tuple(others), tuple(_pages(documentation)))


def _pages(documentation: Documentation) -> list[Link]:
    pages = [
        Link("Data dictionary", f"{DICTIONARY}.html"),
        Link("Topics", f"{TOPICS}.html"),
        Link("Matrices", MATRICES),
    ]
    count = len(documentation.findings)
    return [*pages, Link(f"Findings ({count})" if count else "Findings", f"{FINDINGS}.html")]


def _section(title: str, path: str, refs: Sequence[Ref], page: Page) -> Group:
    here = page.path == path or any(path_of(ref) == page.path for ref in refs)
    is_open = here or (page.path == OVERVIEW and len(refs) <= _ALL)
    return _group(Link(title, path), refs, page, is_open=is_open)


def _group(head: Link, refs: Sequence[Ref], page: Page, *, is_open: bool) -> Group:
    shown = _around(refs, page) if len(refs) > _ALL else refs
    links = tuple(Link(ref.name, path_of(ref)) for ref in shown) if is_open else ()
    more = Link(f"All {len(refs)}", head.path) if 0 < len(links) < len(refs) else None
    return Group(head, len(refs), links, more)


def _around(refs: Sequence[Ref], page: Page) -> Sequence[Ref]:
    """Return the neighbours of the page, or the first ones if it is not among them."""
    at = next((n for n, ref in enumerate(refs) if path_of(ref) == page.path), 0)
    start = max(0, min(at - _AROUND, len(refs) - 2 * _AROUND))
    return refs[start : start + 2 * _AROUND]
