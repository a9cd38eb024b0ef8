"""`novatrek-gen topics` on a cluster, as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

__all__ = ["LOCAL", "apply_topics", "topics_command"]

ROOT = Path(__file__).parents[2]
#: NovaTrek's topics on one broker, as examples/README.md creates them.
LOCAL = ("--config", str(ROOT / "examples/local.toml"), "--environment", "local")


def topics_command(*arguments: str) -> list[str]:
    """Return the command line for this interpreter."""
    return [sys.executable, "-m", "novatrek_gen", "topics", *arguments]


def apply_topics(
    cluster: Cluster, *arguments: str, folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Create what the contracts ask for, with the configuration that options or a folder name."""
    command = topics_command("apply", "--yes", *arguments)
    environment = {**os.environ, "KAFKA_BOOTSTRAP_SERVERS": ",".join(cluster.servers)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return done
