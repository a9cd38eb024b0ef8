"""Checks that the contracts of other repositories are here as `vendor update` brought them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from novatrek_gen.config import Config, LockedSource, Source
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.drift import digest
from novatrek_gen.tree import Tree

_KINDS: Final = (".yaml", ".yml", ".json")
# The settings of a source that decide what is brought, and where to.
_SETTINGS: Final = ("git", "revision", "folder", "into")
_SHORT: Final = 10


def is_brought(name: str) -> bool:
    """Return whether a file of this name is brought: contracts are, hidden files are not."""
    return not name.startswith(".") and name.lower().endswith(_KINDS)


def is_as_brought(content: bytes, locked: str) -> bool:
    """Return whether a file has the digest in the lock, apart from line endings that git wrote."""
    return digest(content) == locked or digest(content.replace(b"\r\n", b"\n")) == locked


def check_sources(config: Config, contracts: Tree) -> Iterator[Diagnostic]:
    """Yield a finding for each source that has not been brought, and for each file that differs."""
    for source in config.sources:
        locked = config.brought.get(source.name)
        fault = _fault(source, locked)
        if fault is None and locked is not None:
            found = dict(_found(source, locked, contracts))
            if locked.files.keys() & found.keys() or not locked.files:
                yield from _edits(source, locked, found, contracts.name)
                continue
            fault = f"{source.into} has none of the files that were brought"
        yield report(
            "source-missing",
            f"source {source.name!r}: {fault}",
            source.location,
            hint=f"run: {_command(source)}",
        )


def to_bring(config: Config) -> str | None:
    """Return a hint if contracts may be missing because a source has not been brought."""
    absent = any(source.name not in config.brought for source in config.sources)
    return "run: novatrek-gen vendor update" if absent else None


def _fault(source: Source, locked: LockedSource | None) -> str | None:
    """Return why a source has to be brought, according to the lock."""
    if locked is None:
        return f"its contracts have not been brought to {source.into}"
    for key in _SETTINGS:
        now, then = getattr(source, key), getattr(locked, key)
        if now != then:
            return f"{key} is {now!r}, but its contracts were brought with {then!r}"
    return None


def _found(
    source: Source, locked: LockedSource, contracts: Tree
) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files in the folder of a source, None for what cannot be read."""
    paths = {*locked.files, *_walk(contracts, source.into)}
    for path in sorted(paths):
        try:
            yield path, contracts.read(f"{source.into}/{path}")
        except FileNotFoundError:
            continue
        except OSError:
            yield path, None


def _walk(contracts: Tree, folder: str, prefix: str = "") -> Iterator[str]:
    try:
        names, folders = contracts.entries(folder)
    except OSError:
        return
    yield from (f"{prefix}{name}" for name in names if is_brought(name))
    for name in folders:
        if not name.startswith("."):
            yield from _walk(contracts, f"{folder}/{name}", f"{prefix}{name}/")


def _edits(
    source: Source, locked: LockedSource, found: Mapping[str, bytes | None], tree: str
) -> Iterator[Diagnostic]:
    """Yield the differences between the files that were brought and those that are there."""
    brought, command = f"source {source.name!r} at {locked.commit[:_SHORT]}", _command(source)
    for path in sorted({*locked.files, *found}):
        file = f"{source.into}/{path}"
        place = Location(file, tree=tree)
        if path not in found:
            message, place = f"{file} of {brought} is missing", source.location
            hint = f"restore it from git, or run: {command}"
        elif path not in locked.files:
            message = f"{brought} has no such file"
            hint = f"move it out of {source.into}, or add it to {source.git} and run: {command}"
        elif (content := found[path]) is not None and is_as_brought(content, locked.files[path]):
            continue
        else:
            message = f"the file differs from that of {brought}"
            hint = f"restore it from git, change it in {source.git}, and run: {command}"
        yield report("source-edited", message, place, hint=hint)


def _command(source: Source) -> str:
    return f"novatrek-gen vendor update {source.name}"
