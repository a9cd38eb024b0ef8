"""Escaping by the suffix of the written file, with templates as users put them into an overlay."""

from __future__ import annotations

import pytest

from novatrek_gen.documentation import types
from novatrek_gen.render.engine import Engine
from novatrek_gen.render.plan import Artefact
from novatrek_gen.tree import MemoryTree

TEXT = "<b> [x](y) *z* | `c`"


def rendered(path: str, template: str, partial: str = "") -> str:
    tree = MemoryTree({f"{path}.j2": template.encode(), "_partial.md.j2": partial.encode()})
    return Engine(tree).render(Artefact(path, f"{path}.j2", {"text": TEXT}, ())).decode()


@pytest.mark.parametrize("path", ["index.html", "a/feed.xml", "flow.svg"])
def test_html_and_xml_escape_every_text(path: str) -> None:
    assert rendered(path, "{{ text }}") == "&lt;b&gt; [x](y) *z* | `c`"


def test_marked_markdown_is_escaped_in_html() -> None:
    assert rendered("index.html", "{{ text | markdown }}{{ '<i>' | code }}") == (
        "&amp;lt;b&gt; x *z* | `c``&lt;i&gt;`"
    )


def test_markdown_prints_every_text_as_plain_text() -> None:
    assert rendered("index.md", "{{ text }}") == r"\<b\> \[x\](y) \*z\* \| \`c\`"


def test_markdown_prints_a_safe_text_as_it_is() -> None:
    assert rendered("index.md", "{{ text | safe }}") == TEXT


def test_markdown_prints_a_description_without_its_tags() -> None:
    assert rendered("index.md", "{{ text | markdown }}") == "&lt;b> x *z* | `c`"


def test_markdown_escapes_the_result_of_a_macro_once() -> None:
    macro = "{% macro link(text) %}[{{ text }}](#a){% endmacro %}"
    template = '{% import "_partial.md.j2" as links %}{{ links.link("*") }}'
    assert rendered("index.md", template, macro) == r"[\*](#a)"


def test_markdown_keeps_the_space_of_a_separator() -> None:
    template = "{% for x in [1, 2] %}{{ x }}{{ ', ' if loop.first }}{% endfor %}"
    assert rendered("index.md", template) == "1, 2"


@pytest.mark.parametrize("path", ["a.py", "a.json", "a.toml", "a.txt"])
def test_other_formats_print_texts_as_they_are(path: str) -> None:
    assert rendered(path, "{{ text }}") == TEXT


TYPES = """
{%- macro show(type) -%}
{% if type.form == "array" %}<ol>{{ show(type.items) }}</ol>
{%- elif type.form == "union" %}{% for t in type.members %}<i>{{ show(t) }}</i>{% endfor %}
{%- elif type.form == "constrained" %}{{ show(type.type) }} {{ type.constraints[0].value }}
{%- elif type.form == "constant" %}<b>{{ type.value }}</b>
{%- elif type.form == "scalar" %}{{ type.kind }}
{%- endif %}
{%- endmacro -%}
{{ show(type) }}"""


def test_a_template_of_html_prints_types_in_its_own_way() -> None:
    number = types.Constrained(types.Scalar("number"), (types.Constraint("minimum", 0),))
    type_ = types.Array(types.Union((types.Constant("<none>"), number)))
    engine = Engine(MemoryTree({"index.html.j2": TYPES.encode()}))
    page = engine.render(Artefact("index.html", "index.html.j2", {"type": type_}, ()))
    assert page.decode() == "<ol><i><b>&lt;none&gt;</b></i><i>number 0</i></ol>"
