"""Texts of contracts in Markdown, checked with a CommonMark parser."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from novatrek_gen.render.printers.description import cell
from novatrek_gen.render.printers.markdown import code, fenced, plain

MARKDOWN = MarkdownIt("commonmark").enable("table")
AWKWARD = ["plain", "a|b", "`", "``", "a`b", "`a`", "<b>", "a\nb", "*x*", "[x](y)", "|`<|`"]


def _cells(*texts: str) -> list[list[str]]:
    """Return the text and the code spans of each cell of a table of one row."""
    table = "| a | b |\n| --- | --- |\n| " + " | ".join(texts) + " |\n"
    tokens = MARKDOWN.parse(table)
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    return [[child.content for child in children] for children in inline[2:]]


@pytest.mark.parametrize("text", AWKWARD)
def test_code_shows_the_text_and_nothing_else(text: str) -> None:
    shown = _cells(cell(code(text)), "end")
    assert shown == [[" ".join(text.split())], ["end"]]


def test_html_is_shown_as_text() -> None:
    (tokens,) = [t for t in MARKDOWN.parse(cell("a <script>x</script>")) if t.type == "inline"]
    assert [child.type for child in tokens.children or []] == ["text"]
    assert tokens.content.count("&lt;") == 2


def test_a_line_end_in_a_description_does_not_end_the_row() -> None:
    assert cell("one\n\ntwo | three") == "one two \\| three"


@pytest.mark.parametrize("text", AWKWARD)
def test_plain_text_is_read_as_text(text: str) -> None:
    shown = _cells(f"[{plain(text)}](#a)", "end")
    assert ["".join(parts) for parts in shown] == [" ".join(text.split()), "end"]


@pytest.mark.parametrize("text", ["{}", "a\n```\n# b", "````"])
def test_a_code_block_ends_only_where_its_text_ends(text: str) -> None:
    tokens = MARKDOWN.parse(fenced(text, "json"))
    assert [(token.type, token.info, token.content) for token in tokens] == [
        ("fence", "json", f"{text}\n")
    ]
