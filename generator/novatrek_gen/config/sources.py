"""Reads the repositories that contracts are brought from; every error is a ConfigError."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from novatrek_gen.config.inputs import inside, leads_out
from novatrek_gen.config.outputs import contain_one_another
from novatrek_gen.config.settings import Settings
from novatrek_gen.diagnostics import Location
from novatrek_gen.errors import ConfigError
from novatrek_gen.git import fault_of_revision, fault_of_url
from novatrek_gen.source import Object

_INTO: Final = "vendor"


@dataclass(frozen=True)
class Source:
    """A folder of another repository whose contracts are kept in a folder of this one.

    Args:
        name: its name.
        git: the URL of the repository, or a path relative to the configuration.
        revision: a branch, a tag or the hash of a commit.
        folder: the folder in the repository; ``.`` for all of it.
        into: the folder below the input root.
        location: where the configuration names it.
    """

    name: str
    git: str
    revision: str
    folder: str
    into: str
    location: Location


def read_sources(settings: Settings) -> tuple[Source, ...]:
    """Return the sources of a configuration of the right structure, in their order.

    Raises:
        ConfigError: a URL, a revision or a folder is refused, or two sources have the same name or
            folders inside each other.
    """
    found: list[Source] = []
    for node in settings.root.object("input").array("sources"):
        assert isinstance(node, Object)
        source = _source(settings, node)
        for other in found:
            if source.name == other.name:
                raise _refused(
                    settings, node, "name", f"{source.name!r} is the name of two sources"
                )
            if contain_one_another(PurePosixPath(source.into), PurePosixPath(other.into)):
                raise _refused(
                    settings,
                    node,
                    "into",
                    f"{source.into} and {other.into} of {other.name} overlap",
                )
        found.append(source)
    return tuple(found)


def _source(settings: Settings, node: Object) -> Source:
    name, git, revision = (node.text(key) or "" for key in ("name", "git", "revision"))
    for key, fault in (("git", fault_of_url(git)), ("revision", fault_of_revision(revision))):
        if fault is not None:
            raise _refused(settings, node, key, fault)
    given = node.get("into")
    into = inside(settings, "sources", given) if given is not None else f"{_INTO}/{name}"
    if into == ".":
        raise _refused(
            settings, node, "into", "the folder must be the source's own, below the root"
        )
    folder = posixpath.normpath(node.text("folder") or ".")
    if leads_out(folder):
        raise _refused(settings, node, "folder", f"{folder!r} leads out of the repository")
    return Source(name, git, revision, folder, into, node.location)


def _refused(settings: Settings, node: Object, key: str, message: str) -> ConfigError:
    place = node.value_location(key) if key in node.members else node.location
    return ConfigError(f"{place}: {settings.path}input.sources.{key}: {message}")
