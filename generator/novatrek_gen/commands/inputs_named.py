"""The files of the contracts that a user names, whose findings are wanted."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from novatrek_gen.commands.validate import Validated
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.errors import ConfigError


def only_about(found: Diagnostics, config: Config, files: Iterable[str]) -> Diagnostics:
    """Return the findings in files, which are below the root, and in the configuration if named."""
    wanted = set(files)
    own = {config.file.name, config.lint.file} if str(config.file) in wanted else set()
    return tuple(f for f in found if f.location.file in wanted | own)


def inputs_named(paths: Iterable[Path], config: Config, validated: Validated) -> tuple[str, ...]:
    """Return the paths below the input root of files that were read, and of the configuration.

    Args:
        paths: files, relative to the working directory.
        config: the settings.
        validated: what was read.

    Raises:
        ConfigError: a file does not exist, or is no part of the contracts.
    """
    known = {*validated.files, *(finding.location.file for finding in validated.diagnostics)}
    return tuple(_input(path, config, known) for path in paths)


def _input(path: Path, config: Config, known: set[str]) -> str:
    full = Path(os.path.abspath(path))
    if full == config.file:
        return str(full)
    if not full.exists():
        raise ConfigError(f"{path} does not exist")
    for each in (full, full.resolve()):
        if each.is_relative_to(config.root) and each.relative_to(config.root).as_posix() in known:
            return each.relative_to(config.root).as_posix()
    if full.is_relative_to(config.directory):
        raise ConfigError(f"{path} is generated; name the contract that it was generated from")
    patterns = ", ".join(config.specs)
    raise ConfigError(
        f"{path} is no part of the contracts: input.specs ({patterns}) does not match it, and no"
        f" contract refers to it; to read it, add a pattern: {config.place('input.specs')}"
    )
