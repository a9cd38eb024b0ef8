"""Reads the site's pages as a browser does: elements, anchors and links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"))


@dataclass
class Element:
    """An element with its attributes; ``place`` are the elements around it."""

    tag: str
    attributes: Mapping[str, str]
    place: tuple[str, ...]


@dataclass
class HtmlPage:
    """A parsed page."""

    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]

    @property
    def links(self) -> Iterator[str]:
        for each in self.elements:
            for tag, attribute in _LINKS:
                if each.tag == tag and attribute in each.attributes:
                    yield each.attributes[attribute]

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.texts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlPage()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        values = {name: value or "" for name, value in attrs}
        self.page.elements.append(Element(tag, values, tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.page.texts.append((self.open[-1] if self.open else "", data))


def parsed(content: bytes) -> HtmlPage:
    """Return a page whose elements are closed in the right order."""
    reader = _Reader()
    reader.feed(content.decode())
    reader.close()
    assert reader.open == []
    return reader.page


def pages_of(files: Mapping[str, bytes]) -> dict[str, HtmlPage]:
    """Return the pages of a site."""
    found = {}
    for path, content in files.items():
        if path.endswith(".html"):
            try:
                found[path] = parsed(content)
            except AssertionError as error:
                raise AssertionError(f"{path}: {error}") from None
    return found


def broken_links(files: Mapping[str, bytes]) -> list[str]:
    """Return the links in a site that lead nowhere."""
    pages = pages_of(files)
    anchors = {path: frozenset(page.ids) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            folder = posixpath.dirname(path)
            target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            target = target if parts.path else path
            anchor = unquote(parts.fragment)
            if target not in files or (anchor and anchor not in anchors.get(target, ())):
                broken.append(f"{path}: {link}")
    return broken
