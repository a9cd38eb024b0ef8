"""Read and check the contracts."""

from __future__ import annotations

from novatrek_gen.commands.load import Loaded, load
from novatrek_gen.config import Config
from novatrek_gen.progress import Progress
from novatrek_gen.tree import DiskTree


def validate(config: Config, progress: Progress) -> Loaded:
    """Return the platform and all findings about the contracts."""
    progress("reading contracts")
    return load(config, DiskTree(config.root), progress)
