"""The only use of the template engine Jinja in the site: pages in, HTML out."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

import jinja2

from novatrek_gen.site.code import coloured
from novatrek_gen.site.page import Page
from novatrek_gen.site.prose import line, prose
from novatrek_gen.site.urls import fragment, url
from novatrek_gen.site.wording import breakable, constraint, duration, type_words, value
from novatrek_gen.source import to_json
from novatrek_gen.source.hidden import HIDDEN

_SUFFIX: Final = ".html.j2"


def rendered(page: Page, values: dict[str, object]) -> bytes:
    """Return the content of a page; ``values`` are those that all pages have."""
    template = _environment().get_template(page.template + _SUFFIX)
    return template.render(page=page, up=page.up, **values, **page.values).encode()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        autoescape=True,
        finalize=_shown,
        loader=jinja2.FunctionLoader(_source),
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "breakable": breakable,
        "code": coloured,
        "constraint": constraint,
        "duration": duration,
        "fragment": fragment,
        "json": to_json,
        "line": line,
        "prose": prose,
        "type": type_words,
        "url": url,
        "value": value,
    }
    return environment


def _source(name: str) -> tuple[str, str, None]:
    """Return a template's text with its name, by which tracebacks then know it."""
    return (files("novatrek_gen.site") / "templates" / name).read_text("utf-8"), name, None


def _shown(text: object) -> object:
    """Return a text without characters that change the order in which others are shown."""
    if type(text) is str and not text.isprintable():
        return HIDDEN.sub(" ", text)
    return text
