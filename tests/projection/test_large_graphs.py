"""Schemas that refer to each other many times over cost what their size says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from novatrek_gen.commands.generate import generate
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.progress import silent
from novatrek_gen.projection.places import Located, Places
from novatrek_gen.schemas import algebra
from novatrek_gen.source import Plain

pytestmark = pytest.mark.thorough


def _generated(folder: Path, schemas: str, payload: str) -> str:
    """Return the module of shared models that a contract with these schemas gives."""
    (folder / "a.events.yaml").write_text(
        "asyncapi: 3.0.0\ninfo: {title: t, version: 1.0.0}\n"
        "channels: {c: {address: top.c, messages: {M: {payload: "
        f"{{type: object, properties: {{a: {{$ref: '#/components/schemas/{payload}'}}}}}}}}}}}}}}\n"
        "operations: {s: {action: send, channel: {$ref: '#/channels/c'}}}\n"
        f"components:\n  schemas:\n{schemas}",
        "utf-8",
    )
    (folder / FILE_NAME).write_text(
        '[input]\nroot = "."\nspecs = ["{service}.events.yaml"]\n'
        '[output]\ndirectory = "out"\npackage = "p"\n',
        "utf-8",
    )
    config = load_config(folder / FILE_NAME, folder, "0.1.0")
    generate(config, adopt=False, progress=silent)
    return (folder / "out" / "p" / "shared" / "a.py").read_text("utf-8")


def _layers(count: int, form: str) -> str:
    lines = ["    S0: {type: integer}\n"]
    for number in range(1, count):
        ref = f"{{$ref: '#/components/schemas/S{number - 1}'}}"
        lines.append(f"    S{number}: {form.format(ref=ref)}\n")
    return "".join(lines)


@pytest.mark.parametrize(
    "form",
    [
        "{{type: array, items: {{anyOf: [{ref}, {{type: object, additionalProperties: {ref}}}]}}}}",
        "{{anyOf: [{{type: array, items: {ref}}}, {{type: object, additionalProperties: {ref}}}]}}",
        "{{type: object, additionalProperties: {{oneOf: [{ref}, {{type: array, items: {ref}}}]}}}}",
    ],
)
def test_layers_of_aliases_are_as_large_as_the_contract(tmp_path: Path, form: str) -> None:
    module = _generated(tmp_path, _layers(24, form), "S23")
    assert "S1: TypeAlias = " in module
    assert 3 < module.count(" = TypeAliasType(") < 12
    page = (tmp_path / "out" / "docs" / "events" / "m.md").stat().st_size
    assert len(module) < 10_000
    assert page < 50_000


def test_the_rows_of_a_long_chain_end_at_a_limit(tmp_path: Path) -> None:
    form = "{{type: object, properties: {{next: {ref}}}}}"
    _generated(tmp_path, _layers(40, form), "S39")
    page = (tmp_path / "out" / "docs" / "events" / "m.md").read_text("utf-8")
    assert "a" + 23 * ".next" in page
    assert "a" + 24 * ".next" not in page


def _mesh(count: int) -> str:
    """Return schemas that refer to three others each."""
    lines: list[str] = []
    for number in range(count):
        others = ((number * 3 + step) % count for step in range(3))
        fields = ", ".join(f"p{at}: {{$ref: '#/components/schemas/S{at}'}}" for at in others)
        lines.append(f"    S{number}: {{type: object, properties: {{id: {{}}, {fields}}}}}\n")
    return "".join(lines)


@pytest.mark.slow
def test_a_page_has_as_many_levels_as_fit_and_reports_that_it_has_not_all(tmp_path: Path) -> None:
    _generated(tmp_path, _mesh(150), "S1")
    page = (tmp_path / "out" / "docs" / "events" / "m.md").read_text("utf-8")
    assert 100 < page.count("\n| `a") <= 201
    assert "`a.p5.p17`" in page
    assert "contains all of them." in page


def test_the_work_grows_with_the_number_of_schemas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merges: list[object] = []
    merged = algebra.merged

    def counted(document: Plain, named: algebra.Named) -> Plain:
        merges.append(document)
        return merged(document, named)

    monkeypatch.setattr(algebra, "merged", counted)
    figures: list[int] = []
    for count in (25, 50):
        folder = tmp_path / str(count)
        folder.mkdir()
        merges.clear()
        _generated(folder, _mesh(count), "S1")
        figures.append(len(merges))
    assert figures[0] < 25 * 12
    assert figures[1] < figures[0] * 2.5


def _described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> int:
    """Return how many objects are merged for a chain of inherited discriminators."""
    lines = [
        "    S0: {type: object, discriminator: k, required: [k], properties: {k: {type: string}}}\n"
    ]
    for number in range(1, count):
        ref = f"{{$ref: '#/components/schemas/S{number - 1}'}}"
        own = f"{{type: object, properties: {{p{number}: {{type: string}}}}}}"
        lines.append(f"    S{number}: {{allOf: [{ref}, {own}]}}\n")
    merged, calls = algebra.merged, 0

    def counted(document: Plain, named: algebra.Named) -> Plain:
        nonlocal calls
        calls += 1
        return merged(document, named)

    folder = tmp_path / str(count)
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(algebra, "merged", counted)
        patch.setattr("novatrek_gen.schemas.algebra.merge.merged", counted)
        _generated(folder, "".join(lines), "S0")
    return calls


def test_unions_inside_each_other_are_described_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (_described(tmp_path, monkeypatch, count) for count in (8, 16))
    assert many < 5 * few  # as the number of fields on the pages, which is that of pairs


def test_types_that_contain_each_other_are_looked_up_once_per_level(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    for number in range(3):
        refs = (f"{{$ref: '#/components/schemas/S{other}'}}" for other in range(3))
        lists = ", ".join(f"{{type: array, items: {ref}}}" for ref in refs)
        lines.append(f"    S{number}: {{anyOf: [{lists}, {{type: integer}}]}}\n")
    inside, widths = Places.inside, [0]

    def counted(places: Places, located: Sequence[Located]) -> tuple[Located, ...]:
        found = inside(places, located)
        widths.append(len(found))
        return found

    monkeypatch.setattr(Places, "inside", counted)
    _generated(tmp_path, "".join(lines), "S0")
    assert 3 <= max(widths) <= 3 * 3
