"""Hostile contracts: no text of theirs becomes markup, and none breaks a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.site.conftest import written
from tests.site.looking import WIDER, opened, search
from tests.site.pages import broken_links, pages_of

from novatrek_gen.commands.load import load
from novatrek_gen.commands.site import site_files
from novatrek_gen.config import Config
from novatrek_gen.tree import MemoryTree

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORD = "w" * 5_000
TEXTS = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</style></title></script></svg></textarea><h1>x",
    "[x](javascript:alert(1)) <javascript:alert(1)> ![y](data:text/html,z)",
    "{{ 7 * 7 }} {% raw %} {# x #} ${7} <%= 7 %>",
    "a \u202e right to left \u2066 x \u2028 y",
    WORD,
    "\" onmouseover=alert(1) x='",
    "]]> --> <!-- &lt; &amp;lt; \\",
]
CONFIG = Config(
    file=Path("/shop/novatrek-gen.toml"),
    root=Path("/shop"),
    specs=("{service}.json",),
    directory=Path("/shop/generated"),
    package="shop",
)


def contract(text: str) -> dict[str, object]:
    """Return a contract with a text in every place that has one, and in names of fields."""
    schema = {
        "type": "object",
        "title": text,
        "description": text,
        "properties": {
            text: {"type": "string", "description": text, "title": text, "default": text},
            "kind": {"enum": [text, "other"], "description": text, "examples": [text]},
            "inner": {"type": "object", "properties": {text: {"const": text}}},
        },
    }
    message = {
        "name": "OrderPlaced", "title": text, "summary": text, "description": text,
        "payload": schema, "headers": schema, "tags": [{"name": text}],
        "examples": [{"name": text, "summary": text, "payload": {"kind": text}}],
        "externalDocs": {"url": "javascript:alert(1)"},
    }  # fmt: skip
    return {
        "asyncapi": "3.0.0",
        "info": {"title": text, "version": "1", "description": text, "contact": {"name": text}},
        "channels": {
            "orders": {
                "address": "orders", "title": text, "description": text,
                "messages": {"OrderPlaced": message},
            }
        },
        "operations": {
            "send": {"action": "send", "channel": {"$ref": "#/channels/orders"}, "title": text}
        },
    }  # fmt: skip


def site_with(text: str) -> dict[str, bytes]:
    """Return the site of a contract that is full of a text."""
    files = {"orders.json": json.dumps(contract(text)).encode()}
    loaded = load(CONFIG, MemoryTree(files))
    assert loaded.platform is not None, loaded.diagnostics
    return site_files(CONFIG, loaded)


def shape(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the elements of each page that only the site itself may have."""
    watched = ("script", "style", "iframe", "img", "object", "form", "h1", "title", "meta", "link")
    return {
        path: [element.tag for element in page.elements if element.tag in watched]
        for path, page in pages_of(files).items()
    }


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20].encode("ascii", "replace"))
def test_a_hostile_text_stays_text(text: str) -> None:
    files = site_with(text)
    assert broken_links(files) == []
    assert shape(files) == shape(site_with("words"))
    for page in pages_of(files).values():
        for element in page.elements:
            assert not [name for name in element.attributes if name[:2] == "on" or name == "style"]
            link = element.attributes.get("href", "")
            assert not link.lower().strip().startswith(("javascript:", "data:"))
        assert "\u202e" not in page.text


def test_braces_of_templates_are_printed_as_they_are() -> None:
    pages = pages_of(site_with("{{ 7 * 7 }}"))
    (page,) = (page for path, page in pages.items() if path.startswith("events/"))
    assert page.text.count("{{ 7 * 7 }}") > 10
    assert "49" not in page.text.split()


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20].encode("ascii", "replace"))
def test_a_hostile_text_breaks_no_layout(browser: Browser, tmp_path: Path, text: str) -> None:
    files = site_with(text)
    folder = written(files, tmp_path / "site")
    phone = {"width": 360, "height": 740}
    for path in sorted(pages_of(files)):
        with opened(browser, folder / path, viewport=phone) as page:
            page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
            assert page.evaluate(WIDER) <= 0, path
            search(page, "order")
