"""Paths in the site, and how links to them are written."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from novatrek_gen.documentation.pages import FileRef, Ref

OVERVIEW: Final = "index.html"
SERVICES: Final = "services.html"
SCHEMAS: Final = "schemas.html"
MATRICES: Final = "matrices.html"
DICTIONARY: Final = "dictionary"
TOPICS: Final = "topics"
FINDINGS: Final = "findings"


def path_of(ref: Ref) -> str:
    """Return the path of a page."""
    return ref.path(".html")


def url(target: Ref | FileRef | str, anchor: str = "") -> str:
    """Return the link to a page or file, relative to the root of the site and quoted.

    Args:
        target: The page, the copy of a contract file, or a path.
        anchor: The anchor of a place on the page, not quoted; empty for the page itself.
    """
    match target:
        case Ref():
            path = path_of(target)
        case FileRef(_, copy):
            path = copy or ""
        case _:
            path = target
    return quote(path) + (fragment(anchor) if anchor else "")


def flows_path(domain: Ref, kind: str = "flows") -> str:
    """Return the path of the page of what flows to and from a domain, or of its matrix."""
    return path_of(domain).replace(".html", f".{kind}.html")


def flows_url(domain: Ref, kind: str = "flows") -> str:
    """Return the link to that page."""
    return quote(flows_path(domain, kind))


def fragment(anchor: str) -> str:
    """Return the link to an anchor of the same page."""
    return f"#{quote(anchor)}"
