"""Descriptions become HTML without markup of their own."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.site.pages import parsed

from novatrek_gen.site.prose import _is_safe, line, prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>\n"),
        ("An *important* `field`", "<p>An <em>important</em> <code>field</code></p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("# Title", '<p class="heading">Title</p>\n'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](../other.md)", "<p>[x](../other.md)</p>\n"),
        (
            "[x](https://example.com)",
            '<p><a href="https://example.com" rel="noreferrer noopener">x</a></p>\n',
        ),
        (
            "![a picture](https://example.com/x.png)",
            '<p><a href="https://example.com/x.png" rel="noreferrer noopener">a picture</a></p>\n',
        ),
        ("a\u202eb", "<p>a b</p>\n"),
        ("", ""),
    ],
)
def test_a_description_is_printed_as_html(text: str, html: str) -> None:
    assert prose(text) == html


def test_a_table_has_no_style_of_its_own() -> None:
    assert "style" not in prose("| a |\n| :-: |\n| b |")


def test_a_line_has_no_blocks() -> None:
    assert line("one\n\n- two `three`") == "one - two <code>three</code>"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example("1. one")
@example("a_b_ _c")
@example("    indented")
@example("Ends with a bar\n===")
@example("'[")
@example("[](0)")
def test_a_description_that_is_not_parsed_is_what_parsing_would_give(text: str) -> None:
    shown = prose(text)
    parsed(shown.encode())
    if text.isprintable() and "<p>" in shown and shown.count("<") == 2:
        plain = MarkdownIt("commonmark", {"html": False}).enable("table")
        plain.validateLink = _is_safe  # type: ignore[method-assign]
        # quotation marks are escaped in two ways
        assert unescape(shown) == unescape(plain.render(text.strip()))
