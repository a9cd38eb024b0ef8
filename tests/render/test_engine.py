"""Texts of contracts as they are printed: no text breaks the output around it."""

from __future__ import annotations

import ast

import pytest

from novatrek_gen.errors import TemplateError
from novatrek_gen.render.engine import Engine
from novatrek_gen.render.format import format_python
from novatrek_gen.render.plan import Artefact
from novatrek_gen.render.printers.python import LINE_LENGTH, docstring
from novatrek_gen.source.hidden import HIDDEN, without_hidden
from novatrek_gen.tree import MemoryTree

AWKWARD = [
    "plain",
    'ends with a quote"',
    'ends with an escaped quote\\"',
    'ends with an escaped backslash and a quote\\\\"',
    '"""',
    'x"""\nimport os\n"""',
    "ends with a backslash\\",
    r"\N{nope} \x \u12",
    "two\n\nparagraphs",
    "tab\tand\r\nline ends",
    "ünïcode 漢字 🦌",
    "a word " * 60,
    "x" * 300,
    "bell \x07",
    "nul \x00, form feed \x0c, separator \u2028",
    "\u202ereversed\u2066 and not",
]


@pytest.mark.parametrize("text", AWKWARD)
@pytest.mark.parametrize("indent", [0, 4, 8])
def test_any_text_is_a_docstring_and_nothing_else(text: str, indent: int) -> None:
    source = docstring(text, indent)
    tree = ast.parse(f"class X:\n    {source}\n")
    (definition,) = tree.body
    assert isinstance(definition, ast.ClassDef)
    (statement,) = definition.body
    assert isinstance(statement, ast.Expr)
    value = ast.literal_eval(statement.value)
    assert value.split() == without_hidden(text).split()
    assert not HIDDEN.search(source)


def test_blank_lines_of_paragraphs_that_were_left_out_are_not_printed() -> None:
    assert docstring("One.\n\n\n\nTwo.\n\n", 0) == '"""One.\n\nTwo.\n"""'


def test_long_texts_are_wrapped_to_the_line_length() -> None:
    lines = docstring("a word " * 60, 4).splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) + 4 <= LINE_LENGTH + 4


def _render(template: str, **others: str) -> bytes:
    files = {"docs/x.md.j2": template.encode()}
    files |= {name: text.encode() for name, text in others.items()}
    return Engine(MemoryTree(files)).render(Artefact("docs/x.md", "docs/x.md.j2", {}, ()))


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("fine\n{% if %}", "docs/x.md.j2:2"),
        ("fine\n\n{{ nothing.here }}", "docs/x.md.j2:3"),
        ('fine\n{% include "gone.j2" %}', "docs/x.md.j2:2: the template gone.j2 does not exist"),
        ("{{ 1 / 0 }}", "docs/x.md.j2:1"),
    ],
)
def test_a_broken_template_is_an_error_that_names_its_line(template: str, place: str) -> None:
    with pytest.raises(TemplateError, match=place):
        _render(template)


def test_an_error_in_a_partial_names_the_partial() -> None:
    with pytest.raises(TemplateError, match=r"^_in\.j2:2: "):
        _render('{% include "_in.j2" %}', **{"_in.j2": "fine\n{{ nothing }}"})


def test_python_that_does_not_parse_is_an_error_that_names_the_file() -> None:
    files = {"pkg/fine.py": b"x=1\n", "pkg/broken.py": b"x = 1\ndef ("}
    with pytest.raises(TemplateError, match=r"^broken\.j2: .* pkg/broken\.py:2:5: "):
        format_python(files, {"pkg/fine.py": "fine.j2", "pkg/broken.py": "broken.j2"})


def test_python_is_formatted_and_everything_else_left_alone() -> None:
    files = format_python({"a.py": b"x=1", "b.json": b"{ }"}, {})
    assert files == {"a.py": b"x = 1\n", "b.json": b"{ }"}
