"""The files with which other projects adopt novatrek-gen, and repositories to try them in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository
from tests.tree.trees import GIT, commit

ROOT = Path(__file__).parents[2]
HERE = Path(sys.executable).parent  # where novatrek-gen is installed
SPEC = "contracts/orders.events.yaml"


def read(name: str) -> dict[str, object]:
    """Return the content of a YAML file at the top of this repository."""
    content: dict[str, object] = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return content


def clone_of_shop(folder: Path) -> Project:
    """Make a repository with the small platform, generated and committed, and return a clone.

    The clone has one commit of the branch `change`, as in CI systems. The tests commit to it.
    """
    origin = folder / "origin"
    make_repository(origin)
    shutil.copytree(PLATFORM, origin, dirs_exist_ok=True)
    for name, content in output_of_shop().items():
        file = origin / "generated" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    commit(origin)
    git(origin, "branch", "-M", "main")
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(folder, "clone", "--quiet", "--depth=1", f"file://{origin}", "clone")
    git(folder / "clone", "checkout", "--quiet", "-b", "change")
    return Project(folder / "clone")


@cache
def output_of_shop() -> Mapping[str, bytes]:
    """Return what is generated for the small platform."""
    with TemporaryDirectory() as folder:
        shop = Project(Path(shutil.copytree(PLATFORM, Path(folder) / "shop")))
        make_repository(shop.root)
        shop.run("generate", "--quiet", "--config", str(shop.root / "novatrek-gen.toml"))
        return shop.files()


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it printed."""
    done = subprocess.run(
        [*GIT, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def move_address(shop: Project) -> None:
    """Change an address, which breaks consumers, and generate again."""
    shop.edit("contracts/events.yaml", "channel: shop.order.placed", "channel: shop.order.made")
    shop.edit(SPEC, "address: shop.order.placed", "address: shop.order.made")
    bash("novatrek-gen generate --quiet", shop.root)
    commit(shop.root)


def bash(
    script: str, folder: Path, environment: Mapping[str, str] | None = None, *programs: Path
) -> subprocess.CompletedProcess[str]:
    """Run a script as CI systems do. ``programs`` are folders that precede others in PATH."""
    path = os.pathsep.join([*map(str, programs), str(HERE), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": path, "HOME": str(folder.parent / "home"), **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def program(folder: Path, name: str, code: str) -> Path:
    """Write a program in Python that stands in for another one; return the folder for PATH."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!{sys.executable}\n{code}", "utf-8")
    file.chmod(0o755)
    return folder
