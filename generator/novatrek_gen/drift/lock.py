"""The lock: what was generated last time, from what, and with which tools.

One JSON object per line, sorted, without times, so that two branches that generate different files
can be merged, and a conflict is seen as one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

LOCK_NAME = "novatrek-gen.lock"


@dataclass(frozen=True)
class LockedFile:
    """A generated file: the digest of its bytes and the names of its sources."""

    sha256: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Lock:
    """``tools`` are versions by name, ``sources`` digests by name, ``files`` by path.

    ``pending`` holds the path and digest of what a run was about to write. It is empty unless that
    run was killed; then any of these files may be there already.
    """

    tools: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, LockedFile] = field(default_factory=dict)
    pending: frozenset[tuple[str, str]] = frozenset()

    def dump(self) -> bytes:
        """Return the lock's text."""
        lines: list[dict[str, Any]] = [
            {"tool": name, "version": version} for name, version in sorted(self.tools.items())
        ]
        lines += [{"source": name, "digest": d} for name, d in sorted(self.sources.items())]
        lines += [
            {"output": path, "sha256": file.sha256, "sources": list(file.sources)}
            for path, file in sorted(self.files.items())
        ]
        lines += [{"pending": path, "sha256": sha256} for path, sha256 in sorted(self.pending)]
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()

    @property
    def paths(self) -> frozenset[str]:
        """The path of every file that the lock has any record of."""
        return frozenset(self.files) | {path for path, _ in self.pending}

    def announcing(self, writes: Mapping[str, bytes]) -> Lock:
        """Return the same lock with ``writes`` pending as well."""
        coming = {(path, digest(content)) for path, content in writes.items()}
        return replace(self, pending=self.pending | coming)

    def interrupted(self, path: str, content: bytes) -> bool:
        """Tell whether a killed run wrote ``content`` to ``path``."""
        return (path, digest(content)) in self.pending

    def wrote(self, path: str, content: bytes) -> bool:
        """Tell whether what is at ``path`` is exactly what was generated."""
        locked = self.files.get(path)
        untouched = locked is not None and locked.sha256 == digest(content)
        return untouched or self.interrupted(path, content)

    def knows(self, path: str, content: bytes) -> bool:
        """Tell whether the file at ``path`` was generated, even if it was edited since."""
        return path in self.files or self.interrupted(path, content)


def parse_lock(data: bytes) -> Lock | None:
    """Read a lock; None if it is not one, as after a merge with conflicts."""
    tools: dict[str, str] = {}
    sources: dict[str, str] = {}
    files: dict[str, LockedFile] = {}
    pending: set[tuple[str, str]] = set()
    try:
        for line in data.decode().split("\n"):
            if not line.strip():
                continue
            match json.loads(line):
                case {"tool": str(name), "version": str(version)}:
                    tools[name] = version
                case {"source": str(name), "digest": str(digest)}:
                    sources[name] = digest
                case {"output": str(path), "sha256": str(digest), "sources": [*names]}:
                    files[path] = LockedFile(digest, tuple(map(str, names)))
                case {"pending": str(path), "sha256": str(digest)}:
                    pending.add((path, digest))
                case _:
                    return None
    except (ValueError, RecursionError):
        return None
    return Lock(tools, sources, files, frozenset(pending))


def digest(data: bytes) -> str:
    """Return the digest by which the lock knows a file."""
    return hashlib.sha256(data).hexdigest()
