"""Descriptions of contracts as HTML.

AsyncAPI allows CommonMark. Tags in it become text, headings become bold paragraphs, because they
are not the page's, and pictures become links, because pages load nothing from elsewhere. Only links
with the schemes of `_SCHEMES` remain: others could run scripts, and relative ones lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from novatrek_gen.source.hidden import without_hidden

_SCHEMES: Final = ("http", "https", "mailto")

# A text without any of these is one paragraph without markup. Most descriptions are, and parsing
# a thousand pages of them would take longer than everything else.
_MARKUP: Final = re.compile(
    r"""[*`\[\]<>&\\|~\#!]        # emphasis, code, links, tags, entities, escapes, tables, headings
    | (?<![^\W_])_ | _(?![^\W_])  # an underscore that is not inside a word
    | [\n\t]                      # several lines
    | ^\s*(?:[-+=]|\d+[.)]|\ {4}) # lists, rules, code
    """,
    re.VERBOSE,
)


def prose(text: str) -> Markup:
    """Return a description as blocks of HTML."""
    return _prose(text)


def line(text: str) -> Markup:
    """Return a description as one line of HTML, without blocks."""
    return _line(text)


@lru_cache(maxsize=8192)
def _prose(text: str) -> Markup:
    shown = without_hidden(text).strip()
    if not shown:
        return Markup()
    if not _MARKUP.search(shown):
        return Markup("<p>%s</p>\n") % shown
    return Markup(_PARSER.render(shown))  # noqa: S704 - tags are off, everything else is escaped


@lru_cache(maxsize=8192)
def _line(text: str) -> Markup:
    shown = " ".join(without_hidden(text).split())
    if not _MARKUP.search(shown):
        return escape(shown)
    return Markup(_PARSER.renderInline(shown))  # noqa: S704 - as above


def _is_safe(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in _SCHEMES or bool(not parts.scheme and parts.netloc)


def _adapt(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "p"
            if token.nesting == 1:
                token.attrSet("class", "heading")
        elif token.type == "table_open":
            token.attrSet("class", "plain")
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "noreferrer noopener")


def _image(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: Any
) -> str:
    token = tokens[at]
    title = escape(token.content or token.attrGet("src") or "")
    source = escape(str(token.attrGet("src") or ""))
    return f'<a href="{source}" rel="noreferrer noopener">{title}</a>'


def _aligned(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: Any
) -> str:
    """Print a cell without the inline style that aligns it, which the site's policy forbids."""
    tokens[at].attrs.pop("style", None)
    return self.renderToken(tokens, at, options, env)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    parser.core.ruler.push("adapt", _adapt)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("th_open", _aligned)
    parser.add_render_rule("td_open", _aligned)
    return parser


_PARSER: Final = _parser()
