"""Descriptions: they keep their Markdown and cannot change the page around them."""

# ruff: noqa: E501 - pages on one line

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from novatrek_gen.render.printers.description import cell, description
from novatrek_gen.render.printers.markdown import plain

MARKDOWN = MarkdownIt("commonmark").enable("table")

KEPT = [
    "One *word* and a `code <b>` span.",
    "Two paragraphs.\n\nThe second one.",
    "- a list\n- of items\n\n1. and\n2. numbers",
    "See [the page](https://example.com/a?b=1) or <https://example.com>.",
    '```json\n{"a": "<b>"}\n```',
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "> a quotation",
    "a < b &amp; c",
]
RELATIVE = [
    ("see [a](../x.md) and [b](https://x/y_(z))", "see a and [b](https://x/y_(z))"),
    ("![a picture](a.png) `[c](d)`", "a picture `[c](d)`"),
    ("[here](#below), [there](/root.md)", "here, there"),
    ("# [Title](./x)", "**Title**"),
    ("[a]: ./x\n\n[a]", r"\[a\]: ./x"),
    ("[a](./f(1).md)", r"\[a\](./f(1).md)"),
    ("[a](//example.com/x)", "[a](//example.com/x)"),
]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- the rest of the page",
    "a\n\n<!--\n\nb",
    "<pre>",
    "<textarea>",
    "<![CDATA[",
    "<?php",
    "<iframe src=https://evil.example></iframe>",
    "```\nan open fence",
    "~~~~ python\nan open fence",
    "- ```\n  in a list",
    "> ```\n> in a quotation",
    "# a heading",
    "a heading\n===",
    "a heading\n---",
    "- # a heading in a list",
    "> # a heading in a quotation",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "![x](data:text/html;base64,AAAA)",
    "<javascript:alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x]: vbscript:x",
    "`open <b>",
    "\\<b>",
    "\\\\<b>",
    "a\r<script>\r\n# b",
    "a\u2028# b\x0c<b>",
    "\x00<script>",
    "`a\n<script>\nb`",
    "    <script>",
    "-\n\n      <b>",
    "```\n```\n<b>",
    "``` ```\n<b>",
    "&lt;script&gt;",
    "<a href='https://x'>x</a>",
    "<https://x onmouseover=alert(1)>",
    "a<b\n>c",
    "",
    " ",
]
SNIPPETS = st.sampled_from(
    [*HOSTILE, *KEPT, "\n", "\n\n", " ", "|", "`", "``", "```", "- ", "> ", "    "]
)
TEXTS = st.one_of(st.lists(SNIPPETS, max_size=6).map("".join), st.text(max_size=40))


def parts_of(page: str) -> list[Token]:
    return [child for token in MARKDOWN.parse(page) for child in (token, *(token.children or []))]


def check_page(text: str) -> None:
    page = f"# first\n\n{description(text)}\n\n| a | b |\n| --- | --- |\n| {cell(text)} | {plain(text)} |\n\n{plain(text)}\n\n# last\n"
    tokens = MARKDOWN.parse(page)
    headings = [
        (token.level, inline.content)
        for token, inline in pairwise(tokens)
        if token.type == "heading_open"
    ]
    assert headings == [(0, "first"), (0, "last")], page
    for part in parts_of(page):
        assert part.type not in ("html_block", "html_inline"), page
        for link in (part.attrGet("href"), part.attrGet("src")):
            scheme = str(link or "").lower().partition(":")[0] if ":" in str(link or "") else ""
            assert scheme in ("", "http", "https", "mailto") or "/" in scheme, page
    row = MARKDOWN.parse(f"| a | b |\n| --- | --- |\n| {cell(text)} | {plain(text)} |\n\nend")
    assert [token.type for token in row].count("td_open") == 2, page
    assert row[-2].content == "end", page


@pytest.mark.parametrize("text", [*HOSTILE, *KEPT])
def test_a_hostile_description_changes_nothing_around_it(text: str) -> None:
    check_page(text)


@given(TEXTS)
def test_no_description_changes_anything_around_it(text: str) -> None:
    check_page(text)


@pytest.mark.parametrize(("text", "printed"), RELATIVE)
def test_a_relative_link_is_printed_as_its_text(text: str, printed: str) -> None:
    assert description(text).startswith(printed)


@pytest.mark.parametrize("text", KEPT[:-1])
def test_a_harmless_description_is_kept(text: str) -> None:
    assert description(text) == text


def test_headings_become_bold_paragraphs() -> None:
    assert description("# One\n\ntext\n\nTwo\n---\nmore") == "**One**\n\ntext\n\n**Two**\n\nmore"


def test_an_open_code_block_is_ended() -> None:
    assert description("```\n<b>") == "```\n<b>\n```"


def test_tags_are_shown_as_text() -> None:
    assert description("a <b>word</b>") == "a &lt;b>word&lt;/b>"


@given(TEXTS)
def test_plain_text_has_no_markup(text: str) -> None:
    (opening, inline, closing) = MARKDOWN.parse(f"{plain(text)}x")
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    kinds = {child.type for child in inline.children or []}
    assert kinds <= {"text", "text_special"}
