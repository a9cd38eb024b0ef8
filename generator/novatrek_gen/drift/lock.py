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
    """``tools`` are versions by name, ``sources`` digests by name, ``files`` by path."""

    tools: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, LockedFile] = field(default_factory=dict)

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
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()

    def with_files(self, files: Mapping[str, LockedFile]) -> Lock:
        """Return the same lock with further files in it."""
        return replace(self, files={**self.files, **files})


def parse_lock(data: bytes) -> Lock | None:
    """Read a lock; None if it is not one, as after a merge with conflicts."""
    tools: dict[str, str] = {}
    sources: dict[str, str] = {}
    files: dict[str, LockedFile] = {}
    try:
        for line in data.decode().splitlines():
            match json.loads(line):
                case {"tool": str(name), "version": str(version)}:
                    tools[name] = version
                case {"source": str(name), "digest": str(digest)}:
                    sources[name] = digest
                case {"output": str(path), "sha256": str(digest), "sources": [*names]}:
                    files[path] = LockedFile(digest, tuple(map(str, names)))
                case _:
                    return None
    except ValueError:
        return None
    return Lock(tools, sources, files)


def digest(data: bytes) -> str:
    """Return the digest by which the lock knows a file."""
    return hashlib.sha256(data).hexdigest()
