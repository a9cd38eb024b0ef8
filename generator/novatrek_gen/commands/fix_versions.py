"""Raise versions in the files that specify them, and change nothing else in these files."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from novatrek_gen.commands.contracts import Contracts
from novatrek_gen.config import plain_settings
from novatrek_gen.diagnostics import Location
from novatrek_gen.evolution import Comparison, VersionFinding
from novatrek_gen.publish import write_file
from novatrek_gen.source import Plain, SourceError, load_document

# The old version is expected this near behind its key: quotes, tags and anchors may be before it.
_NEAR = 200
_Keys = tuple[str, ...]


@dataclass(frozen=True)
class Raised:
    """What became of a version: ``reason`` is why it was not raised; empty if it was."""

    version: VersionFinding
    reason: str = ""


def fix_versions(head: Contracts, comparison: Comparison) -> tuple[Comparison, list[Raised]]:
    """Raise the versions that have not risen enough, on disk.

    Only the characters of the versions change. A file whose other content would change is left
    alone. Raises OutputError if a file cannot be written; those before it are changed then.
    """
    done = [_raise(head, version) for version in comparison.versions if version.needed]
    risen = {raised.version for raised in done if not raised.reason}
    after = tuple(_risen(v) if v in risen else v for v in comparison.versions)
    return replace(comparison, versions=after), done


def _risen(version: VersionFinding) -> VersionFinding:
    return replace(version, new=version.needed or version.new, needed=None, is_enough=True)


def _raise(head: Contracts, version: VersionFinding) -> Raised:
    path = head.config.file if version.is_package else head.config.root / version.location.file
    try:
        data = path.read_bytes()
        content = _edited(data, path, version)
    except (OSError, SourceError, UnicodeDecodeError) as error:
        return Raised(version, str(error))
    if content is None:
        return Raised(version, _unchanged(head, version))
    write_file(path.resolve(), content)
    return Raised(version)


def _unchanged(head: Contracts, version: VersionFinding) -> str:
    if version.is_package and "output.version" not in head.config.places:
        return "there is no output.version"
    return f"{version.new} is not written there in these characters, or has a second meaning"


def _edited(data: bytes, path: Path, version: VersionFinding) -> bytes | None:
    """Return a file with the needed version; None if more than the version would change."""
    text = data.decode()
    keys: _Keys = ("info", "version")
    before = load_document(data, path.name)[0] if not version.is_package else None
    plain = before.plain if before is not None else None
    if version.is_package:
        plain, keys = plain_settings(data, path)
    wanted = _with(plain, keys, version.needed)
    for start in _places(text, version.location, version.new):
        end = start + len(version.new)
        edited = f"{text[:start]}{version.needed}{text[end:]}".encode()
        if _plain(edited, path, is_package=version.is_package) == wanted:
            return edited
    return None


def _plain(data: bytes, path: Path, *, is_package: bool) -> Plain:
    if is_package:
        return plain_settings(data, path)[0]
    node = load_document(data, path.name)[0]
    return node.plain if node is not None else None


def _with(document: Plain, keys: _Keys, value: str | None) -> Plain:
    """Return a document with another value at the end of some keys."""
    result = copy.deepcopy(document)
    below = result
    for key in keys[:-1]:
        below = below[key] if isinstance(below, dict) and key in below else {}
    if isinstance(below, dict):
        below[keys[-1]] = value
    return result


def _places(text: str, location: Location, version: str) -> Iterator[int]:
    """Yield where a version is written near a location."""
    lines = list(re.finditer(r"[^\r\n]*(?:\r\n?|\n|$)", text))
    if location.line > len(lines):
        return
    mark = 1 if location.line == 1 and text.startswith("\ufeff") else 0
    start = lines[location.line - 1].start() + location.column - 1 + mark
    found = text.find(version, start, start + _NEAR)
    while found >= 0:
        yield found
        found = text.find(version, found + 1, start + _NEAR)
