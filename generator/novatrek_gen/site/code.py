"""Colours for code: JSON, Python and shell commands that the documentation itself contains.

Pygments would take longer than all other work on a page, and these languages are known well enough
to tell strings, numbers, names and comments apart with one expression each.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

from novatrek_gen.source.hidden import with_escapes

_KEYWORDS: Final = (
    "and|as|assert|async|await|class|def|elif|else|except|for|from|if|import|in|is|not|or|pass|"
    "raise|return|try|while|with|yield"
)
_JSON: Final = re.compile(
    r'(?P<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?P<string>"(?:[^"\\]|\\.)*")'
    r"|(?P<number>-?\b\d[\d.eE+-]*)|(?P<keyword>\b(?:true|false|null)\b)"
)
_PYTHON: Final = re.compile(
    r"""(?P<comment>\#[^\n]*)|(?P<string>[a-zA-Z]{0,2}"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    rf"|(?P<keyword>\b(?:{_KEYWORDS})\b)|(?P<number>\b(?:\d[\d._]*|None|True|False)\b)"
    r"|(?P<name>(?<=def )\w+|(?<=class )\w+|@[\w.]+)"
)
_LANGUAGES: Final = {"json": _JSON, "python": _PYTHON}
_CLASSES: Final = {"comment": "c", "string": "s", "number": "n", "keyword": "k", "name": "f"}


def coloured(text: str, language: str) -> Markup:
    """Return code with elements around what has a colour.

    Args:
        text: The code; hidden characters become escapes.
        language: `json` or `python`; any other has no colours.
    """
    # Quotes need no escape outside of tags, and the expressions look for them.
    shown = str(escape(with_escapes(text))).replace("&#34;", '"').replace("&#39;", "'")
    expression = _LANGUAGES.get(language)
    if expression is None:
        return Markup(shown)  # noqa: S704 - escaped above
    return Markup(expression.sub(_wrapped, shown))  # noqa: S704 - as above


def _wrapped(found: re.Match[str]) -> str:
    return f"<i class={_CLASSES[found.lastgroup or 'name']}>{found[0]}</i>"
