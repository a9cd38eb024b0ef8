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


class Navigator:
    """The navigation of all pages of a platform."""

    def __init__(self, documentation: Documentation) -> None:
        """Prepare what all pages have in common."""
        self._domains = tuple(
            _Listing(domain.ref.name, path_of(domain.ref), [event.ref for event in domain.events])
            for domain in documentation.domains
        )
        self._lists_events = len(documentation.events) <= _ALL
        services = _Listing("Services", SERVICES, [s.ref for s in documentation.services])
        schemas = _Listing("Schemas", SCHEMAS, [s.ref for s in documentation.schemas])
        self._others = (services, schemas) if documentation.schemas else (services,)
        self._pages = tuple(_pages(documentation))

    def around(self, page: Page) -> Navigation:
        """Return the navigation as a page shows it."""
        return Navigation(
            tuple(
                each.shown(page, is_open=self._lists_events or page.domain == each.page)
                for each in self._domains
            ),
            tuple(
                each.shown(
                    page, is_open=each.has(page) or (page.path == OVERVIEW and each.is_short)
                )
                for each in self._others
            ),
            self._pages,
        )


class _Listing:
    """A page that lists others, and these."""

    def __init__(self, title: str, path: str, refs: Sequence[Ref]) -> None:
        self._head = Link(title, path)
        self._links = tuple(Link(ref.name, path_of(ref)) for ref in refs)
        self._numbers = {link.path: number for number, link in enumerate(self._links)}
        self._closed = Group(self._head, len(refs), (), None)
        self._open = Group(self._head, len(refs), self._links, None)
        self.page = path.removeprefix("domains/").removesuffix(".html")
        self.is_short = len(refs) <= _ALL

    def has(self, page: Page) -> bool:
        """Return whether a page is this one or on its list."""
        return page.path == self._head.path or page.path in self._numbers

    def shown(self, page: Page, *, is_open: bool) -> Group:
        """Return the group as a page shows it: of a long list, the neighbours of the page."""
        if not is_open:
            return self._closed
        if self.is_short:
            return self._open
        start = max(0, self._numbers.get(page.path, 0) - _AROUND)
        start = min(start, len(self._links) - 2 * _AROUND)
        more = Link(f"All {len(self._links)}", self._head.path)
        return Group(self._head, len(self._links), self._links[start : start + 2 * _AROUND], more)


def _pages(documentation: Documentation) -> list[Link]:
    pages = [
        Link("Data dictionary", f"{DICTIONARY}.html"),
        Link("Topics", f"{TOPICS}.html"),
        Link("Matrices", MATRICES),
    ]
    count = len(documentation.findings)
    return [*pages, Link(f"Findings ({count})" if count else "Findings", f"{FINDINGS}.html")]
