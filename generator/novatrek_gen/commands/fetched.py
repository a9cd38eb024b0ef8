"""The contracts in a revision of another repository."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from novatrek_gen.commands.vendored import is_brought
from novatrek_gen.config import Config, Source
from novatrek_gen.errors import RevisionError
from novatrek_gen.git import Revision, fetch, is_path
from novatrek_gen.tree import Tree
from novatrek_gen.tree.revision import GitTree

_MOST_FILES: Final = 5_000
_MOST_BYTES: Final = 100_000_000


@dataclass(frozen=True)
class Fetched:
    """What a source has: the hash of its commit, and its files by path."""

    commit: str
    files: dict[str, bytes]


def fetched(config: Config, source: Source) -> Fetched:
    """Fetch a source and return its files in YAML and JSON; nothing of it is run.

    Raises:
        RevisionError: git cannot fetch it, it has no such folder or no contracts, or a file or a
            symbolic link in it would lead elsewhere.
    """
    url = str((config.file.parent / source.git).resolve()) if is_path(source.git) else source.git
    with tempfile.TemporaryDirectory(prefix="novatrek-gen-") as folder:
        repository = Path(folder).resolve()
        commit = fetch(url, source.revision, repository)
        tree = GitTree(Revision(repository, commit))
        below = "" if source.folder == "." else source.folder
        if below and not tree.has_folder(below):
            raise RevisionError(f"{source.name}: {source.revision} has no folder {source.folder!r}")
        try:
            files = dict(_files(source, tree.below(below) if below else tree))
        except OSError as error:
            what = f"{error.filename}: {error.strerror or error}"
            raise RevisionError(f"{source.name}: {what}; nothing was changed") from None
        if not files:
            raise RevisionError(
                f"{source.name}: {source.folder} at {source.revision} has no files in YAML or JSON"
            )
        return Fetched(commit, files)


def _files(source: Source, tree: Tree) -> Iterator[tuple[str, bytes]]:
    """Yield the contracts of a tree. Raises RevisionError for names that no other system has."""
    pending, count, size = [""], 0, 0
    while pending:
        folder = pending.pop()
        names, folders = tree.entries(folder)
        prefix = f"{folder}/" if folder else ""
        pending += [f"{prefix}{name}" for name in folders if not name.startswith(".")]
        for name in names:
            if not is_brought(name):
                continue
            path = f"{prefix}{name}"
            if not all(map(_is_plain, path.split("/"))):
                shown = path.encode("utf-8", "backslashreplace").decode()
                raise RevisionError(f"{source.name}: {shown!r} is no name of a file on all systems")
            content = tree.read(path)
            count, size = count + 1, size + len(content)
            if count > _MOST_FILES or size > _MOST_BYTES:
                raise RevisionError(
                    f"{source.name}: {source.folder} has more than {_MOST_FILES} files, or more"
                    f" than {_MOST_BYTES // 1_000_000} MB; name a smaller folder"
                )
            yield path, content


def _is_plain(name: str) -> bool:
    """Return whether a part of a path can be the name of a file or folder on every system."""
    return name.isprintable() and not set(name) & set('\\:*?"<>|') and name == name.rstrip(" .")
