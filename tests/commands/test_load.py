"""Loading: behaviour that the cases cannot show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.config.style import ModelStyle
from novatrek_gen.tree import MemoryTree

ROOT = Path("/contracts")
SPEC = b"""\
asyncapi: 3.0.0
info: {title: A, version: 1.0.0}
"""


def config(*specs: str, directory: Path = ROOT / "out") -> Config:
    return Config(ROOT / "novatrek-gen.toml", ROOT, specs, directory, "shop")


class UnreadableFolder(MemoryTree):
    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if folder == "private":
            raise PermissionError(13, "Permission denied", str(ROOT / "private"))
        return super().entries(folder)


def test_a_folder_that_may_not_be_read_is_a_finding() -> None:
    tree = UnreadableFolder({"private/a.yaml": SPEC})
    (finding,) = load(config("**/*.yaml"), tree).diagnostics
    assert (finding.code, finding.location.file) == ("file-unreadable", "private")


def test_generated_files_are_not_read_as_contracts() -> None:
    tree = MemoryTree({"a.json": b"{}", "out/docs/b.json": b"not a contract"})
    assert {f.location.file for f in load(config("**/*.json"), tree).diagnostics} == {"a.json"}


def test_files_are_read_in_the_same_order_for_all_patterns() -> None:
    tree = MemoryTree({f"{name}.yaml": SPEC for name in "cab"})
    loaded = load(config("c*", "*.yaml"), tree)
    assert list(loaded.files) == ["a.yaml", "b.yaml", "c.yaml"]


def test_what_a_broken_file_may_contain_is_not_reported_as_missing() -> None:
    settings = replace(
        config("*.yaml"),
        fill={"placed_at": "now"},
        exclude=("orders",),
        style=ModelStyle(formats={"money": "decimal"}),
    )
    whole = load(settings, MemoryTree({"a.yaml": SPEC})).diagnostics
    assert {"fill-unused", "format-unused", "no-such-service"} <= {f.code for f in whole}
    broken = b"components: {schemas: {A: {type: strng, minLength: 1}}}\n"
    found = load(settings, MemoryTree({"a.yaml": SPEC, "b.yaml": SPEC + broken})).diagnostics
    assert [f.code for f in found if f.location.file != "a.yaml"] == ["wrong-value"]
