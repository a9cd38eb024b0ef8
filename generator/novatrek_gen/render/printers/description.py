"""Descriptions: the Markdown of contracts, as a part of a page.

AsyncAPI allows CommonMark in descriptions. On a page they keep their paragraphs, lists, tables,
code and links, and cannot change the rest of the page. Tags and headings become text, and a code
block ends with its description. The result is parsed to be certain: if it contains anything but
these blocks, or a link that could run a script, the whole description is printed as plain text.

A relative link is printed as its text: it leads somewhere from the contract file, but not from a
page of the documentation.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from novatrek_gen.render.printers.markdown import CODE_SPAN, Markdown, plain
from novatrek_gen.source.hidden import without_hidden

__all__ = ["cell", "description"]

_HARMLESS: Final = re.compile(
    "inline|hr|fence|code_block|"
    "(paragraph|bullet_list|ordered_list|list_item|blockquote|table|thead|tbody|tr|th|td)_(open|close)"
)
_SCHEMES: Final = ("http", "https", "mailto")
# An inline link or image without a scheme; the group is its text.
_RELATIVE: Final = re.compile(
    r"(?<!\\)!?\[((?:[^\[\]\\]|\\.)*)\]\((?!\s*<?(?:[a-z][a-z0-9+.-]*:|//))[^()]*\)", re.I
)
# A `<` that no backslash escapes, unless it begins a link such as <https://example.com>.
_TAG: Final = re.compile(r"(?<!\\)((?:\\\\)*)<(?!(?:https?://|mailto:)[^\s<>\"'`]*>)")
_END: Final = "end"  # a heading behind the description, which must remain one


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.validateLink = _accepts_every_link  # type: ignore[method-assign]  # judged below
    return parser


def _accepts_every_link(url: str) -> bool:
    return True


_PARSER: Final = _parser()


def description(text: str) -> Markdown:
    """Return a description as a part of a Markdown page."""
    return _description(text)


@lru_cache(maxsize=4096)
def cell(text: str) -> Markdown:
    """Return a description that stays within its cell of a table: one line, no bars, no HTML."""
    line = " ".join(without_hidden(text).split())
    inline = _adapted_line(line).replace("|", "\\|")
    (parsed,) = _PARSER.parseInline(inline)
    return Markdown(inline) if _is_harmless(parsed) else plain(line)


@lru_cache(maxsize=4096)
def _description(text: str) -> Markdown:
    lines = without_hidden("\n".join(text.splitlines())).strip("\n").split("\n")
    changed = "\n".join(_adapted(lines))
    return Markdown(changed) if _stays_in_place(changed) else _as_text(text)


def _as_text(text: str) -> Markdown:
    paragraphs = (plain(part.strip()) for part in re.split(r"\n\s*\n", text) if part.strip())
    return Markdown("\n\n".join(paragraphs))


def _adapted(lines: list[str]) -> list[str]:
    """Return lines without tags, relative links and headings; a last code block gets its end."""
    parser = MarkdownIt("commonmark", {"html": False})
    tokens = parser.parse("\n".join(lines))
    code = {
        line for token in tokens if token.type in ("fence", "code_block") for line in _range(token)
    }
    adapted = [line if at in code else _adapted_line(line) for at, line in enumerate(lines)]
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            at = _range(token)
            adapted[at.start : at.stop] = [_bold(inline.content), *[""] * (len(at) - 1)]
    if tokens and tokens[-1].type == "fence":
        last = _range(tokens[-1])
        is_closed = len(last) > 1 and lines[last.stop - 1].strip() == tokens[-1].markup
        adapted += [] if is_closed else [tokens[-1].markup]
    return adapted


def _range(token: Token) -> range:
    return range(*token.map) if token.map else range(0)


def _bold(heading: str) -> str:
    line = _adapted_line(" ".join(heading.split()))
    return f"**{line}**" if line and "*" not in line else line


def _adapted_line(line: str) -> str:
    parts: list[str] = []
    end = 0
    for span in CODE_SPAN.finditer(line):
        parts += [_text(line[end : span.start()]), span[0]]
        end = span.end()
    return "".join((*parts, _text(line[end:])))


def _text(text: str) -> str:
    return _TAG.sub(r"\1&lt;", _RELATIVE.sub(r"\1", text))


def _stays_in_place(text: str) -> bool:
    """Return whether a text contains harmless blocks only and ends before what follows it."""
    environment: dict[str, Any] = {}
    *tokens, opening, end, _closing = _PARSER.parse(f"{text}\n\n# {_END}\n", environment)
    references = environment.get("references", {}).values()
    return (
        (opening.type, opening.level, end.content) == ("heading_open", 0, _END)
        and all(_HARMLESS.fullmatch(token.type) and _is_harmless(token) for token in tokens)
        and all(_is_safe_link(each["href"]) for each in references)
    )


def _is_harmless(token: Token) -> bool:
    for child in token.children or ():
        link = child.attrGet("href") or child.attrGet("src")
        if child.type == "html_inline" or (link is not None and not _is_safe_link(str(link))):
            return False
    return True


def _is_safe_link(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
        return parts.scheme.lower() in _SCHEMES or bool(not parts.scheme and parts.netloc)
    except ValueError:
        return False
