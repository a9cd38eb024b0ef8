"""The page about CI and pre-commit agrees with the files that it describes."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import yaml
from tests.documentation.pages import ROOT, blocks
from tests.integrations.places import read

from novatrek_gen import __version__
from novatrek_gen.cli.generate import GenerateOptions

PAGE = ROOT / "docs" / "ci.md"
TEXT = PAGE.read_text("utf-8")
ACTION: Any = read("action.yml")
GITLAB: Any = read("integrations/gitlab.yml")
HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def rows(heading: str) -> dict[str, str]:
    """Return the first two columns of the last table below a heading."""
    section = TEXT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `([\w-]+)` \| (.*?) \|", section, re.M))


def test_the_inputs_of_the_action_are_listed_with_their_defaults() -> None:
    listed = rows("GitHub")
    assert list(listed) == list(ACTION["inputs"])
    for name, default in listed.items():
        if default.startswith("`"):
            assert default == f"`{ACTION['inputs'][name]['default']}`"


def test_the_variables_of_the_job_are_listed_with_their_defaults() -> None:
    listed = rows("GitLab")
    assert list(listed) == list(GITLAB["variables"])
    for name, default in listed.items():
        if default.startswith("`"):
            assert default == f"`{GITLAB['variables'][name]}`"


def test_the_hooks_are_listed() -> None:
    assert set(rows("pre-commit")) == {hook["id"] for hook in HOOKS}


def test_the_files_to_copy_name_what_exists_at_this_version() -> None:
    workflow, include, hooks = (yaml.safe_load(text) for text in blocks(PAGE, "yaml"))
    (step,) = [
        each for each in workflow["jobs"]["contracts"]["steps"] if "novatrek" in each["uses"]
    ]
    assert step["uses"].endswith(f"/novatrek-gen@v{__version__}")
    (source,) = include["include"]
    assert (ROOT / source["file"]).is_file()
    assert source["ref"] == f"v{__version__}"
    (repository,) = hooks["repos"]
    assert repository["rev"] == f"v{__version__}"
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in HOOKS}
    assert [tomllib.loads(text) for text in blocks(PAGE, "toml")]


def test_the_options_of_a_preview_exist() -> None:
    assert "generate --diff" in TEXT
    assert "`--exit-code`" in TEXT
    assert {"diff", "exit_code"} <= set(GenerateOptions.__dataclass_fields__)
