"""The contracts of a configuration, as they are or as they were in a git revision."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen.config import Config, read_config
from novatrek_gen.git import Revision, top_level
from novatrek_gen.tree import Disk, DiskTree, FileSystem, GitTree, MountedTree, Tree


@dataclass(frozen=True)
class Contracts:
    """A configuration with its contracts.

    ``tree`` contains the contracts. ``files`` has them and the configuration at the paths that the
    configuration names, from which the lines of findings are read.
    """

    config: Config
    tree: Tree
    files: FileSystem


def contracts_on_disk(config: Config) -> Contracts:
    """Return the contracts of a configuration as they are on disk."""
    return Contracts(config, DiskTree(config.root), Disk())


def contracts_at(revision: str, file: Path, start: Path) -> Contracts:
    """Return the contracts of a configuration as they were in a git revision.

    Args:
        revision: the revision as git understands it, such as ``HEAD~1`` or ``origin/main``.
        file: where the configuration is on disk, or would be in a checkout of the revision.
        start: the folder that messages name the configuration relative to.

    Raises:
        RevisionError: there is no git, no repository, or no such revision in it.
        ConfigError: the revision has no such configuration, something in it is wrong, or it names
            an input folder outside the repository.
    """
    folder = Path(os.path.realpath(file.parent))
    top = top_level(folder)
    repository = GitTree(Revision(top, revision))
    files = MountedTree(repository, top)
    config = read_config(folder / file.name, start, None, files)
    return Contracts(config, repository.below(config.root.relative_to(top).as_posix()), files)
