"""The page about the codes is generated from the registry."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from novatrek_gen.diagnostics import CODES
from novatrek_gen.presentation import codes

PAGE = Path(__file__).parents[2] / "docs" / "diagnostics.md"


def test_the_page_is_up_to_date(request: pytest.FixtureRequest) -> None:
    text = codes.as_markdown(CODES)
    if request.config.getoption("--rewrite"):
        PAGE.write_text(text, "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == text


def test_every_code_has_its_heading_and_its_link_and_every_example_its_fence() -> None:
    tokens = MarkdownIt().parse(codes.as_markdown(CODES))
    inlines = [token for token in tokens if token.type == "inline"]
    links = [
        child.attrGet("href")
        for inline in inlines
        for child in inline.children or ()
        if child.type == "link_open"
    ]
    headings = {inline.content for inline in inlines}
    for name in CODES:
        assert name in headings
        assert f"#{name}" in links
    shown = {token.content for token in tokens if token.type == "fence"}
    for code in CODES.values():
        assert {*code.bad.values(), *code.good.values()} <= shown
