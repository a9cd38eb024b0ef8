"""Templates of a user: they print texts, and can neither do anything else nor work for ever."""

# ruff: noqa: E501 - templates on one line

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from novatrek_gen.errors import TemplateError
from novatrek_gen.render import sandbox
from novatrek_gen.render.engine import Engine
from novatrek_gen.render.plan import Artefact
from novatrek_gen.tree import MemoryTree


def render(template: str, *, trusted: bool = False, **others: str) -> str:
    files = {"x.txt.j2": template.encode()} | {name: text.encode() for name, text in others.items()}
    values: dict[str, Any] = {"text": "t", "items": [1, 2], "file": Path(__file__)}
    artefact = Artefact("x.txt", "x.txt.j2", values, ())
    return Engine(MemoryTree(files), trusted=trusted).render(artefact).decode()


HARMLESS = [
    ("{% for i in items %}{{ loop.index }}:{{ i }} {% endfor %}", "1:1 2:2 "),
    ("{% for i in items recursive %}{{ i }}{% else %}none{% endfor %}", "12"),
    ("{% for a, b in {'x': 1}.items() if b %}{{ a }}{% endfor %}", "x"),
    ("{% macro f(x) %}<{{ x }}>{% endmacro %}{{ f(1) }}{{ f(2) }}", "<1><2>"),
    ("{{ '%s-%03d' | format(text, 7) }} {{ text.upper() }} {{ '-' * 5 }}", "t-007 T -----"),
    (
        "{% set ns = namespace(n=0) %}{% for i in items %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}",
        "3",
    ),
    ("{% include 'part.txt.j2' %}{% from 'part.txt.j2' import m %}{{ m() }}", "partm"),
    ("{{ items | map('string') | join(', ') }} {{ 2 ** 10 }} {{ 3 * 4 }}", "1, 2 1024 12"),
]


@pytest.mark.parametrize(("template", "expected"), HARMLESS)
def test_a_harmless_template_prints_the_same_with_and_without_the_sandbox(
    template: str, expected: str
) -> None:
    part = {"part.txt.j2": "part{% macro m() %}m{% endmacro %}"}
    assert render(template, **part) == render(template, trusted=True, **part) == expected


@pytest.mark.parametrize(
    "template",
    [
        "{{ cycler.__init__.__globals__.os.popen('touch %s').read() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ imports.__globals__['__builtins__']['open']('%s', 'w') }}",
        "{{ self._TemplateReference__context.environment.from_string('x') }}",
        "{{ text | attr('__class__') }}",
        "{{ '{0.__class__.__mro__}'.format(text) }}",
        "{% set x = items.append(3) %}{{ x }}",
        "{{ items | map(attribute='__class__') | list | first }}",
        "{{ file.write_text('x') }}",
        "{{ file.parent.rmdir() }}",
        "{{ file.open('w') }}",
        "{% for n in range(1000000000) %}{% endfor %}",
        "{{ lipsum(100000) }}",
    ],
)
def test_a_template_reaches_nothing_but_its_values(template: str, tmp_path: Path) -> None:
    target = tmp_path / "touched"
    with pytest.raises(TemplateError, match=r"^x\.txt\.j2"):
        render(template.replace("%s", str(target)))
    assert not target.exists()


ENDLESS = {
    "nested loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "a loop over text": "{% for a in range(9999) %}{% for b in 'x' * 9999 %}{% endfor %}{% endfor %}",
    "macros": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "includes": "{% set n = (n | default(60)) - 1 %}{% if n %}{% include 'x.txt.j2' %}{% include 'x.txt.j2' %}{% endif %}",
    "imports": "{% set n = (n | default(60)) - 1 %}{% if n %}{% import 'x.txt.j2' as a with context %}{% import 'x.txt.j2' as b with context %}{% endif %}",
    "recursive loops": "{% for i in [1, 2] recursive %}{{ loop([i, i]) if loop.depth < 60 }}{% endfor %}",
    "call blocks": "{% macro f(n) %}{% if n %}{% call g(n - 1) %}{{ f(n - 1) }}{% endcall %}{{ f(n - 1) }}{% endif %}{% endmacro %}{% macro g(n) %}{{ caller() }}{{ caller() }}{% endmacro %}{{ f(20) }}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_that_does_not_end_is_an_error(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_STEPS", 20_000)
    began = time.monotonic()
    with pytest.raises(TemplateError, match=r"^x\.txt\.j2:1: more than 20,000 rounds"):
        render(ENDLESS[name])
    assert time.monotonic() - began < 20


def test_every_file_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_STEPS", 100)
    files = MemoryTree({"x.txt.j2": b"{% for i in range(60) %}{{ i }}{% endfor %}"})
    engine = Engine(files, trusted=False)
    for _ in range(3):
        engine.render(Artefact("x.txt", "x.txt.j2", {}, ()))


def test_a_template_that_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_SECONDS", 0.2)
    with pytest.raises(TemplateError, match="more than 0 seconds"):
        render(
            "{% for a in range(9999) %}{{ ('x' * 5000000) | replace('x', 'y') | length }}{% endfor %}"
        )


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' * 10 ** 9 }}",
        "{{ 10 ** 9 * [1] }}",
        "{{ 9 ** (9 ** 9) }}",
        "{% set ns = namespace(s='x') %}{% for i in range(40) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{{ 'x' | center(10000000000) }}",
        "{{ '%10000000000d' | format(1) }}",
        "{{ '{:>10000000000}'.format(1) }}",
        "{{ ('x' * 100000) | replace('x', 'x' * 100000) }}",
        "{% set ns = namespace(s=[1]) %}{% for i in range(40) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    ],
)
def test_a_template_that_would_fill_the_memory_is_an_error(template: str) -> None:
    with pytest.raises(TemplateError, match=r"GiB of memory|too large|MemoryError"):
        render(template)


@pytest.mark.parametrize("template", ["{{ 'x' | center(101) }}", "{{ '%101d' % 1 }}"])
def test_a_template_that_writes_a_huge_file_is_an_error(
    monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    monkeypatch.setattr(sandbox, "_CHARACTERS", 100)
    with pytest.raises(TemplateError, match="more than 100 characters in one file; set templates"):
        render(template)
    render(template.replace("101", "100"))


def test_a_trusted_template_may_use_all_of_python(tmp_path: Path) -> None:
    target = tmp_path / "touched"
    render(
        "{{ cycler.__init__.__globals__.os.mkdir('%s') }}".replace("%s", str(target)), trusted=True
    )
    assert target.exists()
