"""The hooks for pre-commit, run by pre-commit from a clone of this repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository
from tests.integrations.places import HERE, ROOT, SPEC, bash, git
from tests.tree.trees import commit

HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
IDS = [hook["id"] for hook in HOOKS]


def entry(name: str) -> str:
    (found,) = [hook["entry"] for hook in HOOKS if hook["id"] == name]
    return str(found)


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    """A repository with the small platform, generated and staged."""
    make_repository(tmp_path)
    shutil.copytree(PLATFORM, tmp_path, dirs_exist_ok=True)
    Project(tmp_path).run("generate", "-q", "--config", str(tmp_path / "novatrek-gen.toml"))
    git(tmp_path, "add", ".")
    return Project(tmp_path)


@pytest.mark.thorough
@pytest.mark.parametrize("name", IDS)
def test_every_hook_passes_in_a_repository_that_is_up_to_date(shop: Project, name: str) -> None:
    done = bash(entry(name), shop.root)
    assert done.returncode == 0, done.stdout


@pytest.mark.thorough
def test_the_hook_that_generates_fails_once_even_if_all_it_wrote_is_new(shop: Project) -> None:
    shutil.rmtree(shop.out)
    assert bash(entry("novatrek-gen-generate"), shop.root).returncode == 1
    assert bash(entry("novatrek-gen-generate"), shop.root).returncode == 0


@pytest.mark.thorough
def test_hooks_fail_for_faults_and_for_code_that_is_not_up_to_date(shop: Project) -> None:
    shop.edit(SPEC, "What the customer wrote.", "A note.")
    assert bash(entry("novatrek-gen-check"), shop.root).returncode == 1
    shop.edit(SPEC, "    address: shop.order.placed\n", "    adress: shop.order.placed\n")
    assert bash(entry("novatrek-gen-validate"), shop.root).returncode == 3


@pytest.mark.slow
def test_pre_commit_installs_and_runs_the_hooks(shop: Project, tmp_path_factory: Any) -> None:
    hooks = tmp_path_factory.mktemp("hooks") / "novatrek-gen"
    tracked = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    for name in tracked:
        if (ROOT / name).is_file():
            (hooks / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, hooks / name)
    make_repository(hooks)
    commit(hooks)
    used = {"repo": str(hooks), "rev": git(hooks, "rev-parse", "HEAD")}
    config = {"repos": [{**used, "hooks": [{"id": name} for name in IDS]}]}
    (shop.root / ".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")
    git(shop.root, "add", ".")
    done = pre_commit(shop.root)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == len(IDS)
    shop.edit(SPEC, "What the customer wrote.", "A note.")
    git(shop.root, "add", ".")
    done = pre_commit(shop.root)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    git(shop.root, "add", ".")
    assert pre_commit(shop.root).returncode == 0


def pre_commit(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run all hooks as `git commit` would, with environments in a folder of the test."""
    home = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "HOME": str(folder)}
    versions = {"PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    path = os.pathsep.join([str(HERE), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
        cwd=folder,
        env={**os.environ, **home, **versions, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
