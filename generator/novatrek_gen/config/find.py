"""Finds the configuration and reads its file."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Node, Object, SourceError, decode_text
from novatrek_gen.source.toml import parse_toml

FILE_NAME = "novatrek-gen.toml"
PYPROJECT = "pyproject.toml"


def find_config(start: Path) -> Path:
    """Return the nearest configuration from ``start`` upwards, no higher than the repository."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        pyproject = folder / PYPROJECT
        if pyproject.is_file() and _section(read_toml(pyproject, str(pyproject))) is not None:
            return pyproject
        if (folder / ".git").exists():
            break
    raise ConfigError(
        f"no {FILE_NAME} and no {PYPROJECT} with [tool.novatrek-gen] in {start} or its parent"
        " folders; create one, or pass its path with --config"
    )


def read_settings(file: Path, shown: str) -> tuple[Object, str]:
    """Return the settings in a file, and the path of keys that leads to them, with its last dot."""
    document = read_toml(file, shown)
    if file.name != PYPROJECT:
        return document, ""
    section = _section(document)
    if section is None:
        raise ConfigError(f"{shown}: the table [tool.novatrek-gen] is missing")
    if not isinstance(section, Object):
        raise ConfigError(f"{section.location}: tool.novatrek-gen: expected a table")
    return section, "tool.novatrek-gen."


def read_toml(file: Path, shown: str) -> Object:
    """Return the document in a TOML file, which messages call ``shown``."""
    try:
        return parse_toml(decode_text(file.read_bytes(), shown), shown)
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror}") from None
    except SourceError as error:
        raise ConfigError(f"{error.location}: {error.message}") from None


def _section(document: Object) -> Node | None:
    return document.object("tool").get("novatrek-gen")
