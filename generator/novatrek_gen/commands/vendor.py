"""Bring the contracts of other repositories into folders of this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen.commands.fetched import Fetched, fetched
from novatrek_gen.commands.vendored import is_as_brought
from novatrek_gen.config import (
    Config,
    LockedSource,
    Source,
    dump_source_lock,
    read_source_lock,
    source_lock_of,
)
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.drift import digest
from novatrek_gen.errors import ConfigError, OutputError, UnknownNameError
from novatrek_gen.progress import Progress
from novatrek_gen.publish import Step, exclusive, publish, write_file
from novatrek_gen.tree import Disk


@dataclass(frozen=True)
class Brought:
    """A source that was brought: the hashes of its commits now and before, and its files.

    ``before`` is None if it is new, ``after`` if it is gone from the configuration.
    """

    name: str
    before: str | None
    after: str | None
    files: int


@dataclass(frozen=True)
class Vendored:
    """The result of `vendor update`; paths are relative to the input root."""

    sources: tuple[Brought, ...]
    created: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def update(config: Config, name: str | None, progress: Progress) -> Vendored:
    """Fetch sources and replace their files, all of them or none.

    Args:
        config: the settings.
        name: the source; None for all, and to remove those that are not configured any more.
        progress: is told what happens.

    Raises:
        ConfigError: no source is configured, or the lock cannot be read.
        UnknownNameError: there is no such source.
        RevisionError: a source cannot be fetched.
        OutputError: a file was edited here, is none of the source, or cannot be written.
    """
    wanted = _wanted(config, name)
    with exclusive(config.file, lambda: progress("waiting for another run to finish")):
        old = read_source_lock(Disk(), config.file)
        new: dict[str, Fetched] = {}
        for source in wanted:
            progress(f"fetching {source.name}")
            new[source.name] = fetched(config, source)
        gone = set(old) - {source.name for source in config.sources} if name is None else set()
        before = _paths(old, {*new, *gone})
        fresh = {
            f"{source.into}/{path}": content
            for source in wanted
            for path, content in new[source.name].files.items()
        }
        disk = {path: _on_disk(config.root, path) for path in sorted({*before, *fresh})}
        _refuse_edits(disk, before, fresh)
        steps = [Step(path, fresh.get(path)) for path in disk if disk[path] != fresh.get(path)]
        publish(config.root, steps, is_own=False)
        locked = {key: source for key, source in old.items() if key not in gone}
        locked |= {source.name: _locked(source, new[source.name]) for source in wanted}
        if not locked:
            source_lock_of(config.file).unlink(missing_ok=True)
        elif locked != old:
            write_file(source_lock_of(config.file), dump_source_lock(locked))
    sources = [
        Brought(s.name, _commit(old, s.name), new[s.name].commit, len(new[s.name].files))
        for s in wanted
    ]
    sources += [Brought(each, old[each].commit, None, 0) for each in sorted(gone)]
    return Vendored(
        tuple(sources),
        tuple(s.path for s in steps if disk[s.path] is None),
        tuple(s.path for s in steps if disk[s.path] is not None and s.content is not None),
        tuple(s.path for s in steps if s.content is None),
    )


def _wanted(config: Config, name: str | None) -> tuple[Source, ...]:
    if not config.sources and not source_lock_of(config.file).exists():
        raise ConfigError(
            f"{config.file.name} names no source; add [[input.sources]] with name, git and revision"
        )
    found = tuple(source for source in config.sources if name in (None, source.name))
    if name is not None and not found:
        names = [source.name for source in config.sources]
        advice = did_you_mean(name, names) or f"there are {', '.join(names) or 'none'}"
        raise UnknownNameError(f"there is no source {name!r}; {advice}")
    return found


def _paths(old: Mapping[str, LockedSource], names: set[str]) -> dict[str, str]:
    """Return the digests of the files of sources, by path."""
    return {
        f"{source.into}/{path}": digest
        for name, source in old.items()
        if name in names
        for path, digest in source.files.items()
    }


def _on_disk(root: Path, path: str) -> bytes | None:
    """Return the content of a file; None if there is none.

    Raises OutputError if a symbolic link is on the way to it: the file may be elsewhere.
    """
    place = root
    for part in path.split("/"):
        place /= part
        if place.is_symlink():
            raise OutputError(
                f"{place} is a symbolic link; sources are kept in folders of their own"
            )
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"{place} cannot be read: {error.strerror}") from None


def _refuse_edits(
    disk: Mapping[str, bytes | None], before: Mapping[str, str], fresh: Mapping[str, bytes]
) -> None:
    """Raise OutputError if a file would be overwritten that nobody has brought as it is."""
    lost = [
        path
        for path, content in disk.items()
        if content is not None
        and content != fresh.get(path)
        and not is_as_brought(content, before.get(path, ""))
    ]
    if lost:
        raise OutputError(
            f"{', '.join(lost)}: changed or written here, and would be overwritten; make the change"
            " in the source, or move the file away. Nothing was changed"
        )


def _locked(source: Source, found: Fetched) -> LockedSource:
    digests = {path: digest(content) for path, content in found.files.items()}
    return LockedSource(
        source.git, source.revision, source.folder, source.into, found.commit, digests
    )


def _commit(old: Mapping[str, LockedSource], name: str) -> str | None:
    return old[name].commit if name in old else None
