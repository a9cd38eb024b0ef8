"""The generated documentation builds strictly in the tools that make sites of Markdown."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.components import need
from tests.documentation.pages import ROOT

TOOLS = {
    "mkdocs": ["mkdocs", "build", "--strict", "--config-file"],
    "zensical": ["zensical", "build", "--strict", "--config-file"],
}
CHECKED = """
site_name: Event catalog
theme:
  name: material
validation:
  anchors: warn
  absolute_links: warn
  unrecognized_links: warn
"""


@pytest.mark.slow
@pytest.mark.parametrize("navigation", ["", "INHERIT: docs/nav.yml"], ids=["found", "generated"])
@pytest.mark.parametrize("tool", TOOLS)
def test_the_documentation_builds_without_warnings(
    tool: str, navigation: str, tmp_path: Path
) -> None:
    need_tool(tool)
    shutil.copytree(ROOT / "generated" / "docs", tmp_path / "docs")
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"{navigation}\n{CHECKED}", "utf-8")
    done = build(tool, config)
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "site" / "events" / "checkin_completed" / "index.html").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("tool", TOOLS)
def test_a_link_to_a_page_that_is_missing_is_a_warning(tool: str, tmp_path: Path) -> None:
    need_tool(tool)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[missing](missing.md)\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CHECKED, "utf-8")
    assert build(tool, tmp_path / "mkdocs.yml").returncode != 0


def need_tool(tool: str) -> None:
    """Skip the running test, or fail it, if a tool is missing."""
    present = find_spec(tool) is not None and find_spec("material") is not None
    need(tool, present=present, how="install this project with its extra `test`")


def build(tool: str, config: Path) -> subprocess.CompletedProcess[str]:
    """Build a site and return what the tool printed."""
    return subprocess.run(
        [sys.executable, "-m", *TOOLS[tool], str(config)],
        cwd=config.parent,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
