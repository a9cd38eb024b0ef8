"""After a change, what does not depend on it is taken from earlier runs, and nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import jinja2
import pytest
from tests.commands.shop import PLATFORM

from novatrek_gen import __version__
from novatrek_gen.asyncapi import DocumentReader, Reading, SpecFile
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import load_config
from novatrek_gen.progress import silent
from novatrek_gen.render import engine, payloads
from novatrek_gen.render import format as formatting
from novatrek_gen.render.compiled import CompiledTemplates
from novatrek_gen.render.plan import Artefact
from novatrek_gen.store import HeldPieces, Pieces, StoredPieces

ORDERS = "contracts/orders.events.yaml"


def prepared(root: Path, pieces: Pieces | None = None) -> Outcome:
    config = load_config(root / "novatrek-gen.toml", root, __version__)
    return prepare(config, silent, pieces=pieces)


def edit(root: Path, old: str, new: str) -> None:
    text = (root / ORDERS).read_text("utf-8")
    assert old in text
    (root / ORDERS).write_text(text.replace(old, new), "utf-8")


def forget_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the templates that this process has compiled."""
    monkeypatch.setattr(
        engine, "_COMPILED", {each: CompiledTemplates(str(each)) for each in (True, False)}
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(PLATFORM, tmp_path / "shop")
    return tmp_path / "shop"


def test_a_word_of_a_description_needs_no_new_annotations_and_no_compiler(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = StoredPieces(tmp_path, lambda: "program")
    forget_templates(monkeypatch)
    before = prepared(root, pieces)
    edit(root, "A customer has placed an order.", "Somebody has ordered something.")
    expected = prepared(root)
    forget_templates(monkeypatch)
    monkeypatch.delattr(payloads, "_generate")
    monkeypatch.delattr(jinja2.Environment, "compile")
    after = prepared(root, pieces)
    assert after.output == expected.output
    assert after.output != before.output


def test_only_changed_files_are_formatted_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = StoredPieces(tmp_path, lambda: "program")
    prepared(root, pieces)
    formatted: list[str] = []

    def counted(files: dict[str, bytes], origins: dict[str, str]) -> Sequence[bytes]:
        formatted.extend(files)
        return real(files, origins)

    real = formatting._formatted
    monkeypatch.setattr(formatting, "_formatted", counted)
    edit(root, "A customer has placed an order.", "Somebody has ordered something.")
    outcome = prepared(root, pieces)
    assert outcome.output is not None
    assert 0 < len(formatted) < len(outcome.output.files) / 4


def test_only_files_that_see_other_values_are_printed_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = StoredPieces(tmp_path, lambda: "program")
    prepared(root, pieces)
    edit(root, "A customer has placed an order.", "Somebody has ordered something.")
    expected = prepared(root)
    printed: list[Artefact] = []
    render = engine.Engine.render

    def counted(self: engine.Engine, artefact: Artefact) -> bytes:
        printed.append(artefact)
        return render(self, artefact)

    monkeypatch.setattr(engine.Engine, "render", counted)
    assert prepared(root, pieces).output == expected.output
    again = {each.path for each in printed}
    assert again >= {"shop_messaging/events/order_placed.py", "docs/catalog.json"}
    assert again.isdisjoint(["docs/dictionary.md", "shop_messaging/events/__init__.py"])
    assert "shop_messaging/events/invoice_created.py" not in again


def test_files_of_other_templates_are_not_those_of_these(root: Path, tmp_path: Path) -> None:
    pieces = StoredPieces(tmp_path, lambda: "program")
    prepared(root, pieces)
    (root / "templates/docs/events").mkdir(parents=True)
    (root / "templates/docs/events/{event}.md.j2").write_text("{% include 'docs/_part.j2' %}\n")
    config = root / "novatrek-gen.toml"
    config.write_text(config.read_text("utf-8") + '\n[templates]\noverlay = "templates"\n')
    for text in ("one", "two"):  # a partial, of which the template's own text says nothing
        (root / "templates/docs/_part.j2").write_text(text)
        output = prepared(root, pieces).output
        assert output is not None
        assert output.files["docs/events/order_placed.md"] == text.encode()


def test_only_contracts_that_refer_to_an_edited_one_are_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, read = HeldPieces(), list[str]()
    reading = DocumentReader.read

    def counted(self: DocumentReader, entry: SpecFile) -> Reading:
        read.append(entry.service)
        return reading(self, entry)

    monkeypatch.setattr(DocumentReader, "read", counted)

    def services() -> list[str]:
        read.clear()
        held.begin_run()
        prepared(root, held)
        return sorted(read)

    assert services() == ["billing", "orders"]
    assert services() == []
    edit(root, "A customer has placed", "Somebody has placed")
    assert services() == ["orders"]
    edit(root, "type: string\n            format: uuid", "$ref: 'billing.events.yaml#/info'")
    assert services() == ["billing", "orders", "orders"]  # then it is seen where it leads
    edit(root, "Somebody has placed", "A customer has placed")
    assert services() == ["billing", "orders"]
