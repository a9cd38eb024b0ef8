"""The lock of sources: which commit each was brought from, and the digests of its files.

A line of JSON per source and per file, sorted, so that branches merge.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from novatrek_gen.errors import ConfigError
from novatrek_gen.tree import FileSystem

SOURCE_LOCK: Final = "novatrek-gen-sources.lock"


@dataclass(frozen=True)
class LockedSource:
    """A source as it was brought.

    Args:
        git: where from, as the configuration had it.
        revision: the branch, tag or commit that was asked for.
        folder: the folder in the repository.
        into: the folder below the input root.
        commit: the hash of the commit.
        files: the SHA-256 of each file, by path below ``into``.
    """

    git: str
    revision: str
    folder: str
    into: str
    commit: str
    files: Mapping[str, str] = field(default_factory=dict)


Locked = Mapping[str, LockedSource]


def source_lock_of(configuration: Path) -> Path:
    """Return the path of the lock, beside the configuration."""
    return configuration.parent / SOURCE_LOCK


def read_source_lock(files: FileSystem, configuration: Path) -> dict[str, LockedSource]:
    """Return the sources that were brought, by name; none without a lock. Raises ConfigError."""
    path = source_lock_of(configuration)
    try:
        lines = files.read(path).decode("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{path} cannot be read") from None
    heads: dict[str, dict[str, Any]] = {}
    digests: dict[str, dict[str, str]] = {}
    try:
        for line in filter(str.strip, lines):
            row = json.loads(line)
            name = row.pop("source")
            if "file" in row:
                digests.setdefault(name, {})[row["file"]] = row["sha256"]
            else:
                heads[name] = row
        found = {n: LockedSource(**row, files=digests.get(n, {})) for n, row in heads.items()}
        for source in found.values():
            _check(source)
        return found
    except (ValueError, TypeError, LookupError, AttributeError):
        raise ConfigError(
            f"{path} is no lock of sources; restore it from git, or delete it with the folders of"
            " the sources and run: novatrek-gen vendor update"
        ) from None


def _check(source: LockedSource) -> None:
    """Raise ValueError if a path leads elsewhere: what it names may be removed."""
    for path in (source.into, *source.files):
        if path.startswith("/") or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(path)


def dump_source_lock(locked: Locked) -> bytes:
    """Return the text of the lock."""
    rows: list[dict[str, str]] = []
    for name, source in sorted(locked.items()):
        head = ("git", "revision", "folder", "into", "commit")
        rows.append({"source": name, **{key: getattr(source, key) for key in head}})
        rows += [
            {"source": name, "file": path, "sha256": digest}
            for path, digest in sorted(source.files.items())
        ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
