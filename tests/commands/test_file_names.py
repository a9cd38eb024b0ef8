"""Names of contract files: whatever the disk allows is read, or reported."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project

from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.progress import silent

_CONTRACT = (
    "{asyncapi: 3.0.0, info: {title: t, version: 1.0.0}, channels: {c: {address: top.c, messages:"
    " {M: {payload: {type: object}}}}}, operations: {s: {action: send, channel:"
    " {$ref: '#/channels/c'}}}}"
)


def _codes(folder: Path, name: bytes) -> list[str]:
    Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_text(_CONTRACT, "utf-8")
    (folder / FILE_NAME).write_text(
        '[input]\nroot = "."\nspecs = ["*.yaml"]\n[output]\ndirectory = "out"\npackage = "p"\n',
        "utf-8",
    )
    outcome = prepare(load_config(folder / FILE_NAME, folder, "0.1.0"), silent)
    return [each.code for each in outcome.diagnostics if each.severity.name == "ERROR"]


@pytest.mark.parametrize(
    "name",
    [b"a#b.yaml", b"#.yaml", b'a"\nb.yaml', b"a%20b?.yaml", b"class.yaml", b"[a]{b}.yaml"],
)
def test_unusual_names_are_read(tmp_path: Path, name: bytes) -> None:
    assert _codes(tmp_path, name) == []


def test_a_name_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    assert _codes(tmp_path, b"\xff.yaml") == ["file-unreadable"]


def test_a_folder_whose_name_is_not_utf_8_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / os.fsdecode(b"a\xff")
    shutil.copytree(PLATFORM, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    for command in ("validate", "generate", "check"):
        Project(folder).run(command, "--quiet")
