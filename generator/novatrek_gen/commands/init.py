"""Start a repository of contracts."""

from __future__ import annotations

import os
import posixpath
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from novatrek_gen import __version__
from novatrek_gen.commands.origin import requirement
from novatrek_gen.config import FILE_NAME, configuration_in, read_config
from novatrek_gen.errors import ConfigError, EditError, OutputError
from novatrek_gen.git import remotes, repository_of
from novatrek_gen.publish import Step, publish
from novatrek_gen.scaffold import Changes, check_event, check_service
from novatrek_gen.scaffold.adopted import Found, adopt
from novatrek_gen.scaffold.files import text
from novatrek_gen.scaffold.start import (
    CATALOG,
    PATTERN,
    Sample,
    hosts_of,
    missing_lines,
    package_of,
    start_contracts,
)
from novatrek_gen.tree import DiskTree, MemoryTree, MountedTree, OverlayTree, Tree, glob

_CI = {"github": ".github/workflows/contracts.yml", "gitlab": ".gitlab-ci.yml"}
_HOOKS = ".pre-commit-config.yaml"
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


@dataclass
class Started:
    """What became of the files, by their paths below ``top``, the root of the repository.

    ``kept`` are files that were left alone, with what they do not contain. ``notes`` are what could
    not be found out, ``decisions`` what a person should decide about adopted contracts, by file.
    """

    top: Path
    config: Path
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    decisions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    has_sample: bool = True


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
    has_catalog = _has(tree, folder + CATALOG)
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
        present = tree.read(path) if _has(tree, path) else None
        content = missing_lines(name, present)
        if content is not None:
            changes.write(path, content)
    _automate(changes, started, folder)


def _specs(tree: Tree, folder: str) -> Iterator[str]:
    if tree.has_folder(posixpath.join(folder, posixpath.dirname(PATTERN)).rstrip("/")):
        yield from (file for file, _ in glob(tree, folder + PATTERN))


def _has(tree: Tree, path: str) -> bool:
    folder, _, name = path.rpartition("/")
    if not tree.has_folder(folder):
        return False
    files, folders = tree.entries(folder)
    return name in files or name in folders


def _automate(changes: Changes, started: Started, folder: str) -> None:
    """Add the workflow of the CI system and the hook of pre-commit, at the root."""
    tree = DiskTree(started.top)
    names = [name for each in tree.entries("") for name in each] if started.top.is_dir() else []
    host = next(hosts_of(remotes(started.top), names), None)
    if host is None:
        started.notes.append(
            f"no remote names GitHub or GitLab: {_CI['github']} is for GitHub; delete it if your"
            " repository is elsewhere"
        )
    pip, is_known = requirement()
    options = f" --config {shlex.quote(folder + FILE_NAME)}" if folder else ""
    values = {"requirement": pip, "options": options}
    workflow = _CI[host or "github"]
    if _has(tree, workflow):
        started.kept[workflow] = "it does not check the contracts unless it runs novatrek-gen check"
    else:
        changes.write(workflow, text(f"start/{host or 'github'}.yml", values))
        if not is_known:
            started.notes.append(
                f"{workflow} installs {pip}, but this novatrek-gen was installed from a folder or"
                " file: put it on your index, or change that line"
            )
    _hook(changes, started, values["options"])


def _hook(changes: Changes, started: Started, options: str) -> None:
    if not _has(DiskTree(started.top), _HOOKS):
        changes.write(_HOOKS, text("start/pre-commit.yaml"))
    elif "novatrek-gen" in (started.top / _HOOKS).read_text("utf-8", "replace"):
        return
    try:
        changes.add(_HOOKS, ("repos",), None, text("start/hooks.yaml", {"options": options}))
    except EditError:
        started.kept[_HOOKS] = "no hook could be added to its repos"
