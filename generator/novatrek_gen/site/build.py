"""The files of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from novatrek_gen.documentation.pages import Documentation
from novatrek_gen.site.assets import assets
from novatrek_gen.site.changes import Change
from novatrek_gen.site.dictionary import Dictionary
from novatrek_gen.site.engine import rendered
from novatrek_gen.site.lists import list_pages
from novatrek_gen.site.navigation import Navigator
from novatrek_gen.site.page import Page
from novatrek_gen.site.search import search_index
from novatrek_gen.site.subjects import subject_pages
from novatrek_gen.site.urls import OVERVIEW

ENTRY: Final = OVERVIEW

# Nothing may be loaded but the site's own files, and nothing may run inside a page. A page that is
# served while contracts are edited may also ask its server whether they changed.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
_LIVE: Final = "; connect-src 'self'"


@dataclass(frozen=True)
class Site:
    """What a site is built from.

    Args:
        documentation: Everything that the pages show.
        downloads: The files that pages link to, by their paths: contracts, schemas, exports.
        live: The path of a script that each page loads too, or an empty text.
        changes: The changelogs of events by name, the newest change first.
    """

    documentation: Documentation
    downloads: Mapping[str, bytes]
    live: str = ""
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)


def build_site(site: Site) -> dict[str, bytes]:
    """Return the files of the site by their paths, sorted. Equal input gives equal bytes."""
    dictionary = Dictionary.of(site.documentation)
    shared: dict[str, object] = {
        "documentation": site.documentation,
        "dictionary": dictionary,
        "downloads": frozenset(site.downloads),
        "policy": _POLICY + (_LIVE if site.live else ""),
        "live": site.live,
    }
    files = {**site.downloads, **assets()}
    files["assets/search-index.js"] = search_index(site.documentation, dictionary)
    navigator = Navigator(site.documentation)
    for page in _pages(site, dictionary):
        files[page.path] = rendered(page, navigator.around(page), shared)
    return dict(sorted(files.items()))


def _pages(site: Site, dictionary: Dictionary) -> Iterator[Page]:
    yield from subject_pages(site.documentation, site.changes)
    yield from list_pages(site.documentation, dictionary)
