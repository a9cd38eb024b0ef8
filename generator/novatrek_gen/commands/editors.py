"""Give editors the JSON Schemas of contracts and configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen.commands.schemas import WRITTEN, schema
from novatrek_gen.config import Config
from novatrek_gen.errors import EditError, OutputError
from novatrek_gen.git import repository_of
from novatrek_gen.publish import Step, publish
from novatrek_gen.scaffold import Changes
from novatrek_gen.scaffold.editors import JETBRAINS, VSCODE, Places, wire
from novatrek_gen.tree import DiskTree, has


@dataclass(frozen=True)
class Wired:
    """The files by their paths below ``top``; ``kept`` says what those left alone do not contain.

    Files that are as they should be are not listed.
    """

    top: Path
    created: tuple[str, ...]
    changed: tuple[str, ...]
    kept: Mapping[str, str]


def editors(config: Config) -> Wired:
    """Write schemas and settings of editors for existing contracts.

    Raises EditError for contracts outside the repository, and OutputError if a file cannot be read
    or written.
    """
    folder = config.file.parent.resolve()
    top = repository_of(folder) or folder
    root = config.root.resolve()
    if not root.is_relative_to(top):
        raise EditError(f"{root} is outside {top}, where editors look for settings")
    base = root.relative_to(top).as_posix()
    prefix = "" if base == "." else f"{base}/"
    places = Places(
        (folder / config.file.name).relative_to(top).as_posix(),
        [prefix + glob for glob in config.specs],
        prefix + config.catalog if config.catalog else None,
    )
    changes = Changes(DiskTree(top))
    try:
        kept = wire_editors(changes, top, places)
        old = {path: _content(top / path) for path in changes.files}
    except OSError as error:
        raise OutputError(f"{error.filename}: cannot be read: {error.strerror}") from None
    new = {path: data for path, data in changes.files.items() if data != old[path]}
    publish(top, [Step(*each) for each in new.items()], is_own=False)
    created = tuple(path for path in new if old[path] is None)
    return Wired(top, created, tuple(path for path in new if path not in created), kept)


def wire_editors(changes: Changes, top: Path, places: Places) -> Mapping[str, str]:
    """Add the files to changes; return those that are left alone. Raises OSError."""
    tree = DiskTree(top)
    present = frozenset(path for path in (VSCODE, JETBRAINS) if has(tree, path))
    schemas = {f"{kind.value}.json": schema(kind) for kind in WRITTEN}
    return dict(wire(changes, places, schemas, present))


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None
