"""The only use of the template engine Jinja in the site: pages in, HTML out."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import jinja2
from markupsafe import Markup

from novatrek_gen.documentation.words import duration
from novatrek_gen.site.code import coloured
from novatrek_gen.site.dictionary import counted
from novatrek_gen.site.links import link, links, places
from novatrek_gen.site.navigation import Navigation
from novatrek_gen.site.page import Page
from novatrek_gen.site.prose import line, prose
from novatrek_gen.site.urls import flows_url, fragment, url
from novatrek_gen.site.wording import breakable, constraint, names_null, type_words, value
from novatrek_gen.source import to_json
from novatrek_gen.source.hidden import HIDDEN

_SUFFIX: Final = ".html.j2"


def rendered(page: Page, navigation: Navigation, values: dict[str, object]) -> bytes:
    """Return the content of a page; ``values`` are those that all pages have."""
    template = _environment().get_template(page.template + _SUFFIX)
    side = _side(navigation, page.up).replace(
        f'href="{page.up}{url(page.path)}"', f'href="{page.up}{url(page.path)}" aria-current="page"'
    )
    return template.render(
        page=page,
        up=page.up,
        side=Markup(side),  # noqa: S704 - printed by a template that escapes
        **values,
        **page.values,
    ).encode()


@lru_cache(maxsize=64)
def _side(navigation: Navigation, up: str) -> str:
    """Return a navigation in which no page is marked: most pages have the same."""
    template = _environment().get_template("_navigation.html.j2")
    return template.render(navigation=navigation, up=up)


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
        "counted": counted,
        "duration": duration,
        "flows_url": flows_url,
        "fragment": fragment,
        "json": to_json,
        "line": line,
        "link": link,
        "links": links,
        "names_null": names_null,
        "places": places,
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
