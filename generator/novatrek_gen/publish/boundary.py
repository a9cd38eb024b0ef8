"""Keeps the output inside the repository of its configuration."""

from __future__ import annotations

import os
from pathlib import Path

from novatrek_gen.errors import OutputError

_GIT = ".git"


def require_inside(directory: Path, config: Path, key: str = "output.directory") -> None:
    """Check that an output folder is in the repository of the configuration.

    ``key`` is where the configuration names the folder, for the message.

    Whoever can change a configuration could have files written anywhere otherwise. Symbolic links
    are followed first. Without git, the repository is the folder of the configuration.

    Raises:
        OutputError: It is outside, or in a folder of git's own.
    """
    real = Path(os.path.realpath(directory))
    if _GIT in (part.lower() for part in real.parts):
        raise OutputError(f"{real} belongs to git; change {key}")
    repository = _repository(Path(os.path.realpath(config)).parent)
    if not real.is_relative_to(repository):
        raise OutputError(
            f"the output folder {real} is outside the repository {repository}; change "
            f"{key}, or pass --allow-outside"
        )


def _repository(folder: Path) -> Path:
    """Return the innermost folder with a `.git` around ``folder``, or ``folder`` itself."""
    around = (each for each in (folder, *folder.parents) if os.path.lexists(each / _GIT))
    return next(around, folder)
