"""The lock: the files of the last run, their sources, and the versions of the tools.

It has one JSON object per line, sorted, without times, so that branches that generate different
files can be merged, and conflicts are visible.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

LOCK_NAME = "novatrek-gen.lock"

# See "How conflicts are presented" in git's documentation of git-merge.
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: [^\r\n]*)?\r?$", re.MULTILINE)

# One encoder for all lines: `json.dumps` makes one for each.
_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class LockedFile:
    """A generated file: the digest of its bytes and the names of its sources."""

    sha256: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LockedPackage:
    """The package as it was when its version was generated first.

    ``content`` is the digest of its public content, so that a change without a new version shows.
    """

    name: str
    version: str
    content: str

    def since(self, old: LockedPackage | None) -> LockedPackage:
        """Return the record of this package, which is ``old`` if that has the same version."""
        same = old is not None and (old.name, old.version) == (self.name, self.version)
        return old if same and old is not None else self


@dataclass(frozen=True)
class Lock:
    """``tools`` are versions by name, ``sources`` digests by name, ``files`` by path.

    ``pending`` contains the paths and digests of the files that a run is writing. It is empty
    unless that run was killed; then some of these files may be on disk. ``is_merged`` is True if
    the lock contained merge conflicts: then ``pending`` has the files of the other sides.
    """

    tools: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, LockedFile] = field(default_factory=dict)
    pending: frozenset[tuple[str, str]] = frozenset()
    package: LockedPackage | None = None
    is_merged: bool = False

    def dump(self) -> bytes:
        """Return the lock's text."""
        return self._text

    @cached_property
    def _text(self) -> bytes:
        lines: list[dict[str, Any]] = [
            {"tool": name, "version": version} for name, version in sorted(self.tools.items())
        ]
        if package := self.package:
            lines.append(
                {"package": package.name, "version": package.version, "content": package.content}
            )
        lines += [{"source": name, "digest": d} for name, d in sorted(self.sources.items())]
        lines += [
            {"output": path, "sha256": file.sha256, "sources": list(file.sources)}
            for path, file in sorted(self.files.items())
        ]
        lines += [{"pending": path, "sha256": sha256} for path, sha256 in sorted(self.pending)]
        return "".join(_encode(line) + "\n" for line in lines).encode()

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all files that the lock lists."""
        return frozenset(self.files) | {path for path, _ in self.pending}

    def announcing(self, writes: Mapping[str, bytes]) -> Lock:
        """Return the same lock with ``writes`` pending as well."""
        coming = {(path, digest(content)) for path, content in writes.items()}
        return replace(self, pending=self.pending | coming)

    def interrupted(self, path: str, content: bytes) -> bool:
        """Return whether a killed run may have written ``content`` to ``path``."""
        return (path, digest(content)) in self.pending

    def wrote(self, path: str, content: bytes) -> bool:
        """Return whether ``content`` is exactly what was generated at ``path``."""
        locked = self.files.get(path)
        untouched = locked is not None and locked.sha256 == digest(content)
        return untouched or self.interrupted(path, content)

    def knows(self, path: str, content: bytes) -> bool:
        """Return whether the file at ``path`` was generated, even if it was edited later."""
        return path in self.files or self.interrupted(path, content)


def parse_lock(data: bytes) -> Lock | None:
    """Parse a lock, with all sides of merge conflicts; return None if it is invalid."""
    tools: dict[str, str] = {}
    sources: dict[str, str] = {}
    files: dict[str, LockedFile] = {}
    pending: set[tuple[str, str]] = set()
    package: LockedPackage | None = None
    try:
        for line in _CONFLICT.sub("", text := data.decode()).split("\n"):
            if not line.strip():
                continue
            match json.loads(line):
                case {"tool": str(name), "version": str(version)}:
                    tools[name] = version
                case {"package": str(name), "version": str(version), "content": str(digest)}:
                    package = LockedPackage(name, version, digest)
                case {"source": str(name), "digest": str(digest)}:
                    sources[name] = digest
                case {"output": str(path), "sha256": str(digest), "sources": [*names]}:
                    if path in files:
                        pending.add((path, files[path].sha256))
                    files[path] = LockedFile(digest, tuple(map(str, names)))
                case {"pending": str(path), "sha256": str(digest)}:
                    pending.add((path, digest))
                case _:
                    return None
    except (ValueError, RecursionError):
        return None
    is_merged = _CONFLICT.search(text) is not None
    return Lock(tools, sources, files, frozenset(pending), package, is_merged)


def has_conflicts(data: bytes) -> bool:
    """Return whether a file contains the lines that git writes around merge conflicts."""
    text = data.decode(errors="replace")
    marks = {match[0][:1] for match in _CONFLICT.finditer(text)}
    return {"<", "=", ">"} <= marks


def digest(data: bytes) -> str:
    """Return the digest of a file's content in the lock."""
    return hashlib.sha256(data).hexdigest()
