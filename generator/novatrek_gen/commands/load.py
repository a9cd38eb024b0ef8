"""The first stage of every command: contracts are read, linked and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from novatrek_gen import rules
from novatrek_gen.asyncapi import FileGroup, GroupReader, Library, Reading, SpecFile
from novatrek_gen.catalog import Catalog, read_catalog
from novatrek_gen.commands.absent import EMPTY_CATALOG, of_catalog
from novatrek_gen.commands.entries import spec_files
from novatrek_gen.commands.vendored import check_sources
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, has_errors, report, tidy
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.model import Inputs, Platform, link
from novatrek_gen.progress import Progress, silent
from novatrek_gen.projection.modules import Models, derive
from novatrek_gen.selection import EventPlaces, Selection
from novatrek_gen.source import Node
from novatrek_gen.store import NoPieces, Pieces
from novatrek_gen.tree import Tree, glob, name_matches


@dataclass(frozen=True)
class Loaded:
    """The linked platform, or the findings that prevent it.

    ``platform`` and its ``models`` are None if any diagnostic is an error. ``files`` are the
    documents that were read, by path, from which provenance is worked out. ``documented`` are the
    findings as on a day on which no entry of `[lint]` has expired, and without those about what is
    installed: generated files must not depend on the date or the environment.
    """

    platform: Platform | None
    models: Models | None
    diagnostics: Diagnostics
    files: dict[str, Node]
    documented: Diagnostics = ()


def load(
    config: Config, contracts: Tree, progress: Progress = silent, pieces: Pieces | None = None
) -> Loaded:
    """Read, link and check the contracts. Faults in them are findings, never exceptions.

    ``pieces`` holds what an earlier run of this process found in contracts that are the same.
    """
    pieces = pieces or NoPieces()
    linked = _link(config, contracts, progress, pieces)
    platform = linked.platform
    models = derive(platform, pieces) if platform else None
    found = [*linked.found, *check_sources(config, contracts)]
    for group in linked.groups:
        found.extend(pieces.hold("rules", group, partial(rules.check_contracts, group.documents)))
    if platform and models:
        is_whole = platform.is_complete and not linked.selection.has_errors(linked.found)
        found.extend(rules.check_platform(platform, models, config, is_whole=is_whole))
        if is_whole:
            found.extend(_unmatched(config, platform))
    diagnostics = linked.judged(found)
    if has_errors(diagnostics):
        platform = models = None
    return Loaded(platform, models, diagnostics, linked.files, linked.documented(found))


def load_base(
    config: Config, contracts: Tree, progress: Progress = silent, *, partial: bool = False
) -> Loaded:
    """Read and link the contracts that others are compared with.

    No rules are checked and no models derived: only what keeps contracts from being read and linked
    prevents a comparison. ``partial`` returns what could be linked even if there are errors.
    """
    linked = _link(config, contracts, progress, NoPieces())
    diagnostics = linked.judged(linked.found)
    platform = linked.platform if partial or not has_errors(diagnostics) else None
    return Loaded(platform, None, diagnostics, linked.files)


@dataclass(frozen=True)
class _Linked:
    """What was read, before rules are checked; ``platform`` is None if nothing could be linked."""

    platform: Platform | None
    groups: list[FileGroup]
    files: dict[str, Node]
    selection: Selection
    found: tuple[Diagnostic, ...]

    def judged(self, found: Iterable[Diagnostic]) -> Diagnostics:
        """Return the findings that are reported, sorted, with their severities."""
        return self.selection.apply(tidy(found), EventPlaces(self.platform, self.files))

    def documented(self, found: Iterable[Diagnostic]) -> Diagnostics:
        """Return the findings that are the same on every day and in every environment."""
        same = (finding for finding in found if finding.code not in rules.ENVIRONMENTAL)
        return replace(self, selection=self.selection.ageless()).judged(same)


def _link(config: Config, contracts: Tree, progress: Progress, pieces: Pieces) -> _Linked:
    entries, found = spec_files(config, contracts)
    selection = Selection(config.lint)
    reader = GroupReader(
        contracts, config.urls, selection.has_errors, config.style.formats, progress
    )
    settings = config.root, config.urls, config.style.formats, config.lint
    groups = pieces.renew("groups", partial(_groups, reader, entries, settings))[1]
    readings = [group.readings[entry] for entry, group in _by_entry(entries, groups)]
    progress("checking contracts")
    for reading in readings:
        found.extend(reading.found)
    if not selection.has_errors(found):  # a file that cannot be read may be the one that needs them
        for group in groups:
            found.extend(group.unused)
    library = Library(contracts, config.urls)
    catalog, wrong = _catalog(config, library, contracts, selection)
    found.extend(wrong)
    platform: Platform | None = None
    # Without any file, everything in the catalog would be reported as missing.
    if entries and (config.catalog is None or catalog is not None):
        platform, wrong = link(_inputs(config, readings, catalog, selection))
        found.extend(wrong)
    for group in groups:
        found.extend(group.found)
    found.extend(library.found_in(library.files))
    files = {file: node for group in groups for file, node in group.files.items()}
    return _Linked(platform, groups, library.files | files, selection, tuple(found))


_Settings = tuple[object, ...]


def _groups(
    reader: GroupReader,
    entries: list[SpecFile],
    settings: _Settings,
    last: tuple[_Settings, list[FileGroup]] | None,
) -> tuple[_Settings, list[FileGroup]]:
    """Return the groups of contracts, with the settings that they were read with."""
    known = last[1] if last is not None and last[0] == settings else ()
    return settings, reader.groups(entries, known)


def _by_entry(
    entries: list[SpecFile], groups: list[FileGroup]
) -> Iterator[tuple[SpecFile, FileGroup]]:
    found = {entry: group for group in groups for entry in group.readings}
    return ((entry, found[entry]) for entry in entries)


def _inputs(
    config: Config,
    readings: list[Reading],
    catalog: Catalog | None,
    selection: Selection,
) -> Inputs:
    broken = [selection.has_errors(reading.found) for reading in readings]
    documents = (r.document for r, is_broken in zip(readings, broken, strict=True) if not is_broken)
    return Inputs(
        documents=tuple(document for document in documents if document is not None),
        broken=frozenset(r.service for r, b in zip(readings, broken, strict=True) if b),
        catalog=catalog,
        strip_prefix=config.strip_prefix,
        generates=config.generates,
        clusters=config.clusters,
        style=config.style,
    )


def _unmatched(config: Config, platform: Platform) -> Iterator[Diagnostic]:
    """Report patterns that match no service."""
    names = [service.name for service in platform.services]
    for key, patterns in (
        ("services.include", config.include),
        ("services.exclude", config.exclude),
        ("services.known", config.known),
        ("checks.skip-decode", config.skip_decode),
        ("checks.skip-encode", config.skip_encode),
    ):
        for pattern in patterns:
            if not any(name_matches(name, [pattern]) for name in names):
                message = f"{key}: {pattern!r} matches no service"
                place = config.place(key)
                yield report("no-such-service", message, place, hint=did_you_mean(pattern, names))


def _missing(config: Config, catalog: str, contracts: Tree) -> Diagnostic | None:
    """Return the finding about a catalog that does not exist, None if it does."""
    try:
        contracts.read(catalog)
    except FileNotFoundError:
        folder, slash, _ = catalog.rpartition("/")
        beside = {f"{folder}{slash}{name}" for name in contracts.entries(folder)[0]}
        specs = {file for pattern in config.specs for file, _ in glob(contracts, pattern)}
        message = f"input.catalog: {catalog!r} does not exist"
        hint = did_you_mean(catalog, beside - specs, closeness=0.8) or EMPTY_CATALOG
        return report("file-unreadable", message, config.place("input.catalog"), hint=hint)
    except OSError:
        pass  # reported where the file was loaded
    return None


def _catalog(
    config: Config, library: Library, contracts: Tree, selection: Selection
) -> tuple[Catalog | None, Diagnostics]:
    if config.catalog is None:
        return None, ()
    root, found = library.load(config.catalog)
    if root is None:
        missing = _missing(config, config.catalog, contracts)
        return None, (missing,) if missing else of_catalog(contracts, config.catalog, found)
    return read_catalog(root, config.catalog, selection.has_errors)
