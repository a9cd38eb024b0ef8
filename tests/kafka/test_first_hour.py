"""README's five minutes, word for word: from an empty environment to a message through Kafka."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.kafka.guard import Guard
from tests.packaging.environments import (
    ROOT,
    WITHOUT_CONSTRAINTS,
    environment,
    install,
    run,
    wheel_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

ADDRESS = "localhost:9092"


def section() -> str:
    """Return the part of README that is played."""
    text = (ROOT / "README.md").read_text("utf-8")
    return text.partition("\n## Five minutes\n")[2].partition("\n## ")[0]


def commands() -> list[list[str]]:
    """Return the commands of each block."""
    found = re.findall(r"```console\n(.*?)```", section(), re.S)
    return [[line.removeprefix("$ ") for line in block.splitlines()] for block in found]


def programs() -> dict[str, str]:
    """Return the programs by the names of their files, which are at the start of a line above."""
    found = re.findall(r"^`(\w+\.py)`[^`]*```python\n(.*?)```", section(), re.S | re.M)
    return dict(found)


@pytest.fixture
def guard() -> Iterator[Guard]:
    guard = Guard()
    yield guard
    guard.close()


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """The variables of a shell in which an environment with the wheel of this tree is active."""
    python = environment(tmp_path / "env")
    install(python, str(wheel_of(ROOT, tmp_path)))
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    constraints = str(ROOT / "constraints.txt")
    return WITHOUT_CONSTRAINTS | {
        "PATH": path,
        "PIP_CONSTRAINT": constraints,
        "PYTHONUNBUFFERED": "1",
        "VIRTUAL_ENV": str(python.parent.parent),
    }


async def test_the_five_minutes_of_the_readme(
    unhurried_cluster: Cluster, tmp_path: Path, shell: dict[str, str], guard: Guard
) -> None:
    begin, end = commands()
    run("bash", "-euc", "\n".join(begin), cwd=tmp_path, env=shell)
    shop = tmp_path / "shop"
    for name, text in programs().items():
        assert len([line for line in text.splitlines() if line]) <= 10
        assert ADDRESS in text
        (shop / name).write_text(text.replace(ADDRESS, unhurried_cluster.servers[0]), "utf-8")
    run("novatrek-gen", "validate", cwd=shop, env=shell)
    run("novatrek-gen", "check", cwd=shop, env=shell)
    check, extra, topics, serve, send = end
    run("bash", "-euc", check, cwd=shop, env=shell)
    run("bash", "-euc", extra, cwd=shop, env=shell)
    apply = topics.replace(ADDRESS, unhurried_cluster.servers[0])
    run("bash", "-euc", f"{apply} --yes", cwd=shop, env=shell)
    consumer = guard.spawn(["bash", "-euc", f"exec {serve}"], tmp_path / "log", cwd=shop, env=shell)
    run("bash", "-euc", send, cwd=shop, env=shell)
    deadline = time.monotonic() + 60
    while not re.search(r"refund [0-9a-f-]{36}", consumer.log.read_text("utf-8")):
        assert time.monotonic() < deadline, consumer.log.read_text("utf-8")
        assert consumer.running, consumer.log.read_text("utf-8")
        time.sleep(0.1)
