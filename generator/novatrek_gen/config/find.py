"""Finds the configuration and reads its file."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.config.absent import missing_lines
from novatrek_gen.diagnostics import Location
from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Node, Object, Plain, SourceError, decode_text, refuse_conflicts
from novatrek_gen.source.toml import parse_toml
from novatrek_gen.tree import Disk, FileSystem

FILE_NAME = "novatrek-gen.toml"
PYPROJECT = "pyproject.toml"


def find_config(start: Path) -> Path:
    """Return the nearest configuration in ``start`` or a folder above it, within the repository."""
    for folder in (start, *start.parents):
        found = configuration_in(folder)
        if found is not None:
            return found
        if (folder / ".git").exists():
            break
    raise ConfigError(
        f"no {FILE_NAME} and no {PYPROJECT} with [tool.novatrek-gen] in {start} or its parent"
        " folders; to start with an example, run: novatrek-gen init; to use a configuration that"
        " is elsewhere, pass its path with --config"
    )


def configuration_in(folder: Path) -> Path | None:
    """Return the configuration in a folder itself, None if there is none. Raises ConfigError."""
    if (folder / FILE_NAME).is_file():
        return folder / FILE_NAME
    pyproject = folder / PYPROJECT
    if not pyproject.is_file():
        return None
    section = _section(read_toml(Disk(), pyproject, str(pyproject)))
    return pyproject if section is not None else None


def read_settings(files: FileSystem, file: Path, shown: str) -> tuple[Object, str]:
    """Return the settings in a file, and the prefix of their keys, which ends with a dot."""
    document = read_toml(files, file, shown)
    if file.name != PYPROJECT:
        return document, ""
    section = _section(document)
    if section is None:
        advice = missing_lines(None, "tool.novatrek-gen.")
        raise ConfigError(f"{shown}: the table [tool.novatrek-gen] is missing{advice}")
    if not isinstance(section, Object):
        raise ConfigError(f"{section.location}: tool.novatrek-gen: expected a table")
    return section, "tool.novatrek-gen."


def read_toml(files: FileSystem, file: Path, shown: str) -> Object:
    """Parse a TOML file, which messages call ``shown``. Raises ConfigError."""
    start = Location(shown, tree=files.name)
    try:
        text = decode_text(files.read(file), start)
        refuse_conflicts(text, start)
        return parse_toml(text, start)
    except OSError as error:
        named = f"{files.name}:{shown}" if files.name else shown
        is_absent = isinstance(error, FileNotFoundError) and not files.name
        advice = "; to start with an example, run: novatrek-gen init" if is_absent else ""
        raise ConfigError(f"{named}: cannot be read: {error.strerror or error}{advice}") from None
    except SourceError as error:
        raise ConfigError(f"{error.location}: {error.message}") from None


def plain_settings(data: bytes, file: Path) -> tuple[Plain, tuple[str, ...]]:
    """Return the document in a configuration file, and the keys of the package's version in it.

    Raises SourceError if it is no TOML.
    """
    start = Location(file.name)
    document = parse_toml(decode_text(data, start), start)
    above = ("tool", "novatrek-gen") if file.name == PYPROJECT else ()
    return document.plain, (*above, "output", "version")


def _section(document: Object) -> Node | None:
    return document.object("tool").get("novatrek-gen")
