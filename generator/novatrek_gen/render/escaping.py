"""Escaping of the texts that a template prints, by the suffix of the file it writes."""

from __future__ import annotations

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from novatrek_gen.render.printers import markdown

_HTML = (".html", ".htm", ".xhtml", ".xml", ".svg")
_MARKDOWN = ".md"


def escapes(template: str | None) -> bool:
    """Return whether a template escapes what it prints, as those of HTML and Markdown do."""
    return _written(template).endswith((*_HTML, _MARKDOWN))


@pass_context
def finalize(context: Context, value: object) -> object:
    """Return a value as a template prints it: in Markdown, plain text unless it is marked.

    `Markdown` is the mark of this project's filters, `Markup` that of Jinja: macros return it, and
    the filter `safe`. HTML is escaped by Jinja itself, and to it Markdown is a text like any other.
    """
    if not _written(context.name).endswith(_MARKDOWN):
        return value
    if isinstance(value, Markup | Undefined):
        return value
    text = value if isinstance(value, markdown.Markdown) else markdown.plain(str(value))
    return Markup(text)  # noqa: S704 - escaped for Markdown, which has rules of its own


def _written(template: str | None) -> str:
    """Return the name of the file that a template writes, which has the suffix that counts."""
    return (template or "").removesuffix(".j2")
