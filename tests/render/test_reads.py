"""What a template reads is known from its syntax, or else said to be unknown."""

from __future__ import annotations

import jinja2
import pytest

from novatrek_gen.render.compiled import CompiledTemplates
from novatrek_gen.store import NoPieces


def fields(templates: dict[str, str]) -> set[str] | None:
    """Return the fields of the page that the template ``a`` reads."""
    compiled = CompiledTemplates(repr(templates))
    compiled.learn(jinja2.Environment(autoescape=True), templates, NoPieces())
    return compiled.fields("a", "page", templates)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("{% for each in page.events %}{{ each.page }}{% endfor %} page", {"events"}),
        ("{{ page.events[0].name if page.flows is defined }}", {"events", "flows"}),
        ("{{ other.page }}", set()),
        ("{{ page | export }}", None),
        ("{% set whole = page %}{{ whole.events }}", None),
        ("{{ page['events'] }}", None),
        ("{{ (page).events }}", {"events"}),
        ("{{ page | attr('events') }}", None),
        ("{% include other %}", None),
        ("{% include ['b', 'missing'] %}", None),
        ("{% include 'missing' ignore missing %}", None),
        ("{{", None),
    ],
)
def test_the_fields_that_a_template_reads(text: str, read: set[str] | None) -> None:
    assert fields({"a": text, "b": "{{ page.flows }}"}) == read


def test_the_fields_that_included_templates_read_are_among_them() -> None:
    templates = {"a": "{{ page.events }}{% include 'b' %}", "b": "{% import 'c' as c %}"}
    assert fields(templates | {"c": "{{ page.flows }}"}) == {"events", "flows"}
    assert fields(templates | {"c": "{{ page }}"}) is None
