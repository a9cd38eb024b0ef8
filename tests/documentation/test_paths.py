"""The files and modules that pages for contributors name exist."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from tests.documentation.pages import ROOT

PACKAGE = ROOT / "generator" / "novatrek_gen"
PAGES = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"]
PAGES += [ROOT / "docs" / "decisions.md", ROOT / "docs" / "where.md"]
OF_A_CASE = ("contracts/", "expected/", "diagnostics.txt")

both_pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@both_pages
def test_every_path_exists(page: Path) -> None:
    paths = {word for word in words(page) if "/" in word}
    assert [
        word for word in paths if not any((top / word).exists() for top in (ROOT, PACKAGE))
    ] == []


@both_pages
def test_every_module_exists(page: Path) -> None:
    packages = {path.name for path in PACKAGE.iterdir() if path.suffix != ".py"}
    dotted = {word for word in words(page) if "/" not in word and word.split(".")[0] in packages}
    assert [word for word in dotted if not is_there(word)] == []


def test_the_pages_name_paths_and_modules() -> None:
    found = set().union(*(words(page) for page in PAGES))
    assert {"rules/", "model/names.py", "publish.exclusive"} <= found


def words(page: Path) -> set[str]:
    """Return what a page shows as code and looks like a path or a module."""
    found = set(re.findall(r"`([\w./{}-]+)`", page.read_text("utf-8")))
    return {word for word in found if not word.startswith(OF_A_CASE)}


def is_there(dotted: str) -> bool:
    """Return whether a dotted name is a module of the package, or a name in one."""
    path = PACKAGE.joinpath(*dotted.split("."))
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    module, _, name = dotted.rpartition(".")
    return path.parent.with_suffix(".py").is_file() and hasattr(
        import_module(f"novatrek_gen.{module}"), name
    )
