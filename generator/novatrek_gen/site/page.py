"""A page of the site before it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Link:
    """A link to a path of the site, which may end with the anchor of a place."""

    title: str
    path: str


@dataclass(frozen=True)
class Page:
    """A page of the site.

    Args:
        path: Its path below the root of the site.
        template: The template that prints it, without suffixes.
        title: Its title.
        summary: One sentence for search engines, CommonMark, or an empty text.
        crumbs: The pages above it, from the top.
        contents: Its sections; their paths are anchors.
        domain: The name of the domain page whose events the navigation lists, or None.
        values: What the template sees.
    """

    path: str
    template: str
    title: str
    summary: str = ""
    crumbs: tuple[Link, ...] = ()
    contents: tuple[Link, ...] = ()
    domain: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def up(self) -> str:
        """The prefix of links from this page to paths of the site."""
        return "../" * self.path.count("/")
