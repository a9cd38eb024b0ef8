"""The contracts of a configuration, as they are or as they were in a git revision."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen.config import Config, read_config
from novatrek_gen.errors import ConfigError
from novatrek_gen.git import Revision, top_level
from novatrek_gen.tree import Disk, DiskTree, FileSystem, MountedTree, Tree
from novatrek_gen.tree.revision import GitTree


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
            an input folder outside the repository or in a submodule.
    """
    folder = Path(os.path.realpath(file.parent))
    top = top_level(folder)
    at = Revision(top, revision)
    repository = GitTree(at)
    files = MountedTree(repository, top)
    _refuse_submodule((folder / file.name).relative_to(top).as_posix(), at)
    try:
        config = read_config(folder / file.name, start, None, files)
    except ConfigError as error:
        if (folder / file.name).relative_to(top).as_posix() in at.files:
            raise
        raise ConfigError(f"{error}{_others(at, file.name)}; {ADVICE}") from None
    root = config.root.relative_to(top).as_posix()
    for path in (*config.specs, *filter(None, [config.catalog])):
        _refuse_submodule(posixpath.normpath(posixpath.join(root, path)), at)
    return Contracts(config, repository.below(root), files)


# What to do if a side of a comparison has no configuration.
ADVICE = (
    "if the configuration was elsewhere, pass its path there with --base-config; if there were no"
    " contracts yet, there is nothing to compare"
)


def _refuse_submodule(path: str, at: Revision) -> None:
    """Raise ConfigError if a path, or the literal beginning of a glob, is in a submodule."""
    for submodule in at.submodules:
        if path.startswith(f"{submodule}/") or path == submodule:
            message = f"{at.name}:{submodule} is a submodule, whose files git keeps elsewhere"
            advice = "compare inside the submodule, or check both out and compare folders"
            raise ConfigError(f"{message}; {advice}")


def _others(at: Revision, name: str) -> str:
    """Return where a revision has configurations of a name, as the end of a message."""
    found = sorted(path for path in at.files if path.rpartition("/")[2] == name)
    return f"; {at.name} has {', '.join(found[:3])}" if found else ""
