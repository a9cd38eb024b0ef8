"""Templates are compiled once per process, and again when their text changes."""

from __future__ import annotations

import jinja2
import pytest

from novatrek_gen.render.engine import Engine
from novatrek_gen.render.plan import Artefact
from novatrek_gen.tree import MemoryTree


def render(text: str) -> bytes:
    """Render one template with an engine of its own."""
    engine = Engine(MemoryTree({"docs/x.md.j2": text.encode()}))
    return engine.render(Artefact("docs/x.md", "docs/x.md.j2", {"n": 3}, ()))


def test_a_second_engine_does_not_compile_the_same_template_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = render("compiled once {{ n }}")
    monkeypatch.delattr(jinja2.Environment, "compile")
    assert render("compiled once {{ n }}") == first == b"compiled once 3"


def test_a_template_whose_text_changed_is_compiled_anew() -> None:
    assert [render("before {{ n }}"), render("after {{ n }}")] == [b"before 3", b"after 3"]
