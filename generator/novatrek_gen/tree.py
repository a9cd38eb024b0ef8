"""A tree: relative POSIX paths and the bytes behind them.

Contracts, templates and generated output are all trees, whether they live on disk or in memory,
so every stage between reading and publishing works on values and never touches the disk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol

_SERVICE = "{service}"


class OutsideTreeError(OSError):
    """A link leads out of a tree, where nothing is read."""


# Windows refuses these as names of files and folders, whatever their ending.
WINDOWS_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)


class Tree(Protocol):
    """Files below one root, named by relative POSIX paths."""

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the sorted names of the files and of the folders directly in ``folder``.

        ``""`` is the root. A folder that does not exist is empty; raise OSError for one that cannot
        be read.
        """
        ...

    def read(self, path: str) -> bytes:
        """Return the content of a file; raise FileNotFoundError or another OSError."""
        ...


class MemoryTree:
    """A tree held in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`."""
        prefix = f"{folder}/" if folder else ""
        below = [p[len(prefix) :] for p in self._files if p.startswith(prefix)]
        files = {p for p in below if "/" not in p}
        folders = {p.split("/", 1)[0] for p in below if "/" in p}
        return tuple(sorted(files)), tuple(sorted(folders))

    def read(self, path: str) -> bytes:
        """See `Tree.read`."""
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None


class DiskTree:
    """A folder on disk. Nothing outside it is read, not even through a symbolic link."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`. Links to folders are not followed, so no walk can turn in circles."""
        path = self._root / folder if folder else self._root
        if not path.is_dir():
            return (), ()
        found = list(path.iterdir())
        folders = {p.name for p in found if p.is_dir() and not p.is_symlink()}
        files = {p.name for p in found if not p.is_dir()}
        return tuple(sorted(files)), tuple(sorted(folders))

    def read(self, path: str) -> bytes:
        """See `Tree.read`; raises OutsideTreeError for a link that leads out of the tree."""
        if "\0" in path:
            raise FileNotFoundError(path)
        # Unlike Path.resolve, this does not raise for links in a circle.
        target = Path(os.path.realpath(self._root / path))
        if not target.is_relative_to(self._root):
            raise OutsideTreeError(f"{path} leads outside {self._root}")
        return target.read_bytes()


class OverlayTree:
    """One tree laid over another: a file of the upper one hides its namesake below."""

    def __init__(self, upper: Tree, lower: Tree) -> None:
        self._upper, self._lower = upper, lower

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`."""
        files, folders = self._lower.entries(folder)
        more_files, more_folders = self._upper.entries(folder)
        return tuple(sorted({*files, *more_files})), tuple(sorted({*folders, *more_folders}))

    def read(self, path: str) -> bytes:
        """See `Tree.read`."""
        try:
            return self._upper.read(path)
        except FileNotFoundError:
            return self._lower.read(path)


def stem(path: str) -> str:
    """Return a file's name up to its first dot."""
    return path.rpartition("/")[2].split(".", 1)[0]


def walk(tree: Tree, folder: str = "") -> Iterator[str]:
    """Yield the path of every file below ``folder``, sorted within each folder."""
    files, folders = tree.entries(folder)
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in files)
    for name in folders:
        yield from walk(tree, prefix + name)


def glob(tree: Tree, pattern: str) -> Iterator[tuple[str, str | None]]:
    """Yield ``(path, captured)`` for each file that matches ``pattern``.

    ``*`` matches within one name, ``**`` any number of folders; a name that starts with a dot is
    matched only by a pattern that does. ``{service}`` captures text within one name, and stands for
    the same text wherever it is repeated; ``captured`` is None where the pattern has no such place.
    Only folders that can hold a match are opened.
    """
    yield from sorted(set(_glob(tree, "", pattern.split("/"), None)))


def _glob(
    tree: Tree, folder: str, parts: list[str], captured: str | None
) -> Iterator[tuple[str, str | None]]:
    head, rest = parts[0], parts[1:]
    prefix = f"{folder}/" if folder else ""
    files, folders = tree.entries(folder)
    if head == "**":
        if rest:
            yield from _glob(tree, folder, rest, captured)
        else:
            yield from ((prefix + name, captured) for name in files if not name.startswith("."))
        for name in _visible(folders):
            yield from _glob(tree, prefix + name, parts, captured)
        return
    for name in folders if rest else files:
        if match := _name_pattern(head, captured).fullmatch(name):
            found = match.groupdict().get("service", captured)
            if rest:
                yield from _glob(tree, prefix + name, rest, found)
            else:
                yield prefix + name, found


def _visible(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if not name.startswith("."))


@lru_cache
def _name_pattern(glob_part: str, captured: str | None) -> re.Pattern[str]:
    first = "(?P<service>[^/]+)" if captured is None else re.escape(captured)
    again = "(?P=service)" if captured is None else first
    before, *others = glob_part.split(_SERVICE)
    translated = _wildcards(before) + "".join(
        (again if index else first) + _wildcards(text) for index, text in enumerate(others)
    )
    return re.compile(translated if glob_part.startswith(".") else rf"(?!\.){translated}")


def _wildcards(text: str) -> str:
    tokens = {"*": "[^/]*", "?": "[^/]"}
    return "".join(tokens.get(token, re.escape(token)) for token in re.split(r"([*?])", text))
