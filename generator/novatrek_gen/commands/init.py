"""Start a repository of contracts."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen import __version__
from novatrek_gen.commands.automate import automate
from novatrek_gen.commands.editors import wire_editors
from novatrek_gen.commands.started import Started
from novatrek_gen.config import FILE_NAME, configuration_in, read_config
from novatrek_gen.errors import ConfigError, EditError, OutputError
from novatrek_gen.git import repository_of
from novatrek_gen.publish import Step, publish
from novatrek_gen.scaffold import Changes, check_event, check_service
from novatrek_gen.scaffold.adopted import Found, adopt
from novatrek_gen.scaffold.editors import Places
from novatrek_gen.scaffold.files import text
from novatrek_gen.scaffold.start import (
    CATALOG,
    PATTERN,
    Sample,
    missing_lines,
    package_of,
    start_contracts,
)
from novatrek_gen.tree import DiskTree, MemoryTree, MountedTree, OverlayTree, Tree, glob, has

_PLAIN = re.compile(r"[\w./ -]+")


@dataclass(frozen=True)
class Request:
    """What to start.

    Args:
        folder: the folder of the configuration; it is made if there is none.
        package: the import name of the generated package; None for one after the folder.
        sample: the first event.
        adopted: contracts to begin with instead of an example.
    """

    folder: Path
    package: str | None
    sample: Sample
    adopted: tuple[Found, ...] = ()


def init(request: Request) -> Started:
    """Write the files of a repository of contracts; none that exists is overwritten.

    Raises ConfigError if the folder has a configuration, EditError for names that are none, and
    OutputError if a file cannot be written; then nothing is.
    """
    check_service(request.sample.service)
    check_service(request.sample.consumer)
    check_event(request.sample.event)
    folder = Path(os.path.abspath(request.folder))  # unlike absolute(), without `..`
    _refuse_configured(folder)
    existing = next(each for each in (folder, *folder.parents) if each.is_dir())
    top = repository_of(existing) or folder
    if not folder.is_relative_to(top):
        folder = folder.resolve()
    started = Started(top, folder / FILE_NAME)
    changes = Changes(DiskTree(top))
    below = folder.relative_to(top).as_posix()
    if not _PLAIN.fullmatch(below):
        raise EditError(
            f"{below!r} has characters that do not fit into a workflow; start in a folder whose"
            " name has letters, digits, blanks, -, _ and dots"
        )
    try:
        _fill(changes, started, request, "" if below == "." else f"{below}/")
    except OSError as error:
        raise OutputError(f"{error.filename}: cannot be read: {error.strerror}") from None
    # A name of a package that Python does not allow is refused before anything is written.
    files = MountedTree(OverlayTree(MemoryTree(changes.files), DiskTree(top)), top)
    read_config(started.config, top, __version__, files)
    for path in changes.files:
        (started.changed if (top / path).exists() else started.created).append(path)
    publish(top, [Step(*each) for each in changes.files.items()], is_own=False)
    return started


def _refuse_configured(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"{folder} is not a folder")
    found = configuration_in(folder)
    if found is not None:
        raise ConfigError(
            f"{found} exists already; to add an event to it, run: novatrek-gen new event NAME"
            " --service SERVICE"
        )


def _fill(changes: Changes, started: Started, request: Request, folder: str) -> None:
    """Add all files; ``folder`` is the configuration's, with a slash unless it is the root."""
    tree = DiskTree(started.top)
    package = request.package or package_of(started.config.parent.name)
    has_catalog = has(tree, folder + CATALOG)
    has_contracts = has_catalog or any(_specs(tree, folder))
    started.has_sample = not has_contracts and not request.adopted
    values = {"package": package, "version": __version__}
    config = text("start/novatrek-gen.toml", values)
    if request.adopted:
        if has_contracts:
            raise EditError(f"{folder}contracts contains contracts already; move them away first")
        config = text("start/adopted.toml", values)
        started.decisions = adopt(changes, folder, request.adopted)
    elif started.has_sample:
        start_contracts(changes, folder, request.sample)
    elif not has_catalog:
        config = "".join(line for line in config.splitlines(True) if "catalog" not in line)
    changes.write(folder + FILE_NAME, config)
    for name in ("gitignore", "gitattributes"):
        path = f"{folder}.{name}"
        present = tree.read(path) if has(tree, path) else None
        content = missing_lines(name, present)
        if content is not None:
            changes.write(path, content)
    automate(changes, started, folder)
    catalog = folder + CATALOG if "catalog" in config else None
    places = Places(folder + FILE_NAME, [folder + PATTERN], catalog)
    started.kept |= wire_editors(changes, started.top, places)


def _specs(tree: Tree, folder: str) -> Iterator[str]:
    if tree.has_folder(posixpath.join(folder, posixpath.dirname(PATTERN)).rstrip("/")):
        yield from (file for file, _ in glob(tree, folder + PATTERN))
