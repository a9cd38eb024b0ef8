"""The folders in a configuration that are written to."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from novatrek_gen.config.settings import Settings


def directory(settings: Settings, base: Path) -> Path:
    """Return the folder of the package and of the Markdown documentation."""
    return _folder(base, settings.text("output", "directory", "generated"))


def html(settings: Settings, base: Path) -> Path | None:
    """Return the folder of the HTML documentation, None if there is none.

    Raises ConfigError if it is in the output folder, or the other way round: each removes what is
    no longer generated.
    """
    given = settings.text("docs", "html")
    if not given:
        return None
    folder, output = _folder(base, given), directory(settings, base)
    if contain_one_another(folder, output):
        message = f"{given!r} and the output folder {output.name!r} contain one another"
        raise settings.refuse("docs", "html", message)
    return folder


def contain_one_another(one: PurePath, other: PurePath) -> bool:
    """Return whether two folders are the same, or one of them is in the other."""
    return one.is_relative_to(other) or other.is_relative_to(one)


def _folder(base: Path, given: str) -> Path:
    return Path(os.path.abspath(base / given))
