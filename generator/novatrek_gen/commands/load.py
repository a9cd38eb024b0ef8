"""The first stage of every command: contracts are read, linked and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from novatrek_gen import rules
from novatrek_gen.asyncapi import (
    Document,
    DocumentReader,
    Library,
    Reading,
    SchemaPool,
    SpecFile,
)
from novatrek_gen.catalog import Catalog, read_catalog
from novatrek_gen.commands.absent import EMPTY_CATALOG, elsewhere, of_catalog
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, has_errors, report, tidy
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.model import Inputs, Platform, link
from novatrek_gen.model.names import service_of
from novatrek_gen.progress import Progress, counted, silent
from novatrek_gen.projection.modules import Models, derive
from novatrek_gen.selection import EventPlaces, Selection
from novatrek_gen.source import Node
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


def load(config: Config, contracts: Tree, progress: Progress = silent) -> Loaded:
    """Read, link and check the contracts. Faults in them are findings, never exceptions."""
    linked = _link(config, contracts, progress)
    platform = linked.platform
    models = derive(platform) if platform else None
    found = list(linked.found)
    found.extend(rules.check_contracts(linked.documents))
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
    linked = _link(config, contracts, progress)
    diagnostics = linked.judged(linked.found)
    platform = linked.platform if partial or not has_errors(diagnostics) else None
    return Loaded(platform, None, diagnostics, linked.files)


@dataclass(frozen=True)
class _Linked:
    """What was read, before rules are checked; ``platform`` is None if nothing could be linked."""

    platform: Platform | None
    documents: tuple[Document, ...]
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


def _link(config: Config, contracts: Tree, progress: Progress) -> _Linked:
    library = Library(contracts, config.urls)
    pool = SchemaPool(library)
    entries, found = _entries(config, contracts)
    selection = Selection(config.lint)
    reader = DocumentReader(library, pool, selection.has_errors, config.style.formats)
    readings = [reader.read(entry) for entry in counted(entries, "reading contracts", progress)]
    progress("checking contracts")
    for reading in readings:
        found.extend(reading.found)
    if not selection.has_errors(found):  # a file that cannot be read may be the one that needs them
        found.extend(reader.unused())
    catalog, wrong = _catalog(config, library, contracts, selection)
    found.extend(wrong)
    platform: Platform | None = None
    # Without any file, everything in the catalog would be reported as missing.
    if entries and (config.catalog is None or catalog is not None):
        platform, wrong = link(_inputs(config, readings, catalog, pool, selection))
        found.extend(wrong)
    found.extend(library.found)
    return _Linked(
        platform=platform,
        documents=tuple(reading.document for reading in readings if reading.document),
        files=dict(library.files),
        selection=selection,
        found=tuple(found),
    )


def _inputs(
    config: Config,
    readings: list[Reading],
    catalog: Catalog | None,
    pool: SchemaPool,
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


def _entries(config: Config, contracts: Tree) -> tuple[list[SpecFile], list[Diagnostic]]:
    """Return the AsyncAPI files, sorted, with the services according to their paths."""
    services: dict[str, str] = {}
    unmatched: list[Diagnostic] = []
    unnamed: list[Diagnostic] = []
    try:
        for pattern in config.specs:
            matched = list(_matches(pattern, config, contracts))
            for file, captured in matched:
                if file.isascii() or _is_text(file):
                    services.setdefault(file, captured or service_of(file))
                else:
                    unnamed.append(_unnamed(file, contracts))
            if not matched:
                message = f"no file below {config.root.name} matches {pattern!r}"
                unmatched.append(report("specs-unmatched", message, config.place("input.specs")))
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        folder = Path(str(error.filename))
        shown = folder.relative_to(config.root) if folder.is_relative_to(config.root) else folder
        return [], [
            report("file-unreadable", message, Location(shown.as_posix(), tree=contracts.name))
        ]
    if not services and not unnamed:
        message = f"no file below {config.root.name} matches {', '.join(config.specs)}"
        hint = elsewhere(contracts, config.catalog)
        return [], [report("no-specs", message, config.place("input.specs"), hint=hint)]
    return [SpecFile(file, service) for file, service in sorted(services.items())], [
        *unmatched,
        *unnamed,
    ]


def _is_text(file: str) -> bool:
    """Return whether the name of a file is valid UTF-8; Python marks other bytes by surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in file)


def _unnamed(file: str, contracts: Tree) -> Diagnostic:
    shown = file.encode("utf-8", "backslashreplace").decode()
    message = "the name of the file is not UTF-8, so generated files cannot refer to it"
    return report("file-unreadable", message, Location(shown, tree=contracts.name))


def _matches(pattern: str, config: Config, contracts: Tree) -> Iterator[tuple[str, str | None]]:
    # Generated files are not contracts, even if a pattern matches them.
    outputs = tuple(
        f"{folder.relative_to(config.root).as_posix()}/"
        for folder in (config.directory, config.html)
        if folder is not None and folder != config.root and folder.is_relative_to(config.root)
    )
    for file, captured in glob(contracts, pattern):
        if file != config.catalog and not file.startswith(outputs):
            yield file, captured


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
