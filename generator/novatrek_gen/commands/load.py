"""The beginning of every command: contracts read, linked and checked."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen import rules
from novatrek_gen.asyncapi import Document, Library, SchemaPool, read_document
from novatrek_gen.catalog import CatalogEntry, read_catalog
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, has_errors, report, tidy
from novatrek_gen.model import Inputs, Platform, link
from novatrek_gen.source import Node
from novatrek_gen.tree import Tree, glob


@dataclass(frozen=True)
class Loaded:
    """What the contracts say, or why that cannot be told.

    ``platform`` is None if any diagnostic is an error. ``files`` are the documents that were read,
    by path, from which provenance is worked out.
    """

    platform: Platform | None
    diagnostics: Diagnostics
    files: dict[str, Node]


def load(config: Config, contracts: Tree) -> Loaded:
    """Read, link and check the contracts; never raises for what is wrong with them."""
    library = Library(contracts)
    pool = SchemaPool(library)
    documents, broken, found = _documents(config, contracts, library, pool)
    catalog, catalog_found = _catalog(config, library)
    found += catalog_found
    platform: Platform | None = None
    if config.catalog is None or catalog is not None:
        platform, link_found = link(
            Inputs(
                documents=documents,
                broken=broken,
                catalog=catalog,
                catalog_file=config.catalog,
                schemas=dict(pool.schemas),
                strip_prefix=config.strip_prefix,
                generates=config.generates,
            )
        )
        found += (*link_found, *rules.check(platform, config.fill))
    diagnostics = tidy(found)
    return Loaded(
        None if has_errors(diagnostics) else platform, diagnostics, dict(library.files)
    )


def _documents(
    config: Config, contracts: Tree, library: Library, pool: SchemaPool
) -> tuple[tuple[Document, ...], frozenset[str], list[Diagnostic]]:
    matches = _matches(config, contracts)
    found: list[Diagnostic] = []
    if not matches:
        message = f"no file below {config.root.name} matches {', '.join(config.specs)}"
        found.append(report("no-specs", message, Location(config.file.name)))
    documents: list[Document] = []
    broken: set[str] = set()
    for file, service in sorted(matches.items()):
        document, problems = read_document(library, pool, file, service)
        found.extend(problems)
        if document is None:
            broken.add(service)
        else:
            documents.append(document)
    return tuple(documents), frozenset(broken), found


def _matches(config: Config, contracts: Tree) -> dict[str, str]:
    """Return the AsyncAPI files with the service each belongs to, as its path tells."""
    matches: dict[str, str] = {}
    for pattern in config.specs:
        for file, captured in glob(contracts, pattern):
            if file != config.catalog:
                name = file.rsplit("/", 1)[-1].split(".", 1)[0]
                matches.setdefault(file, captured or name)
    return matches


def _catalog(
    config: Config, library: Library
) -> tuple[tuple[CatalogEntry, ...] | None, Diagnostics]:
    if config.catalog is None:
        return None, ()
    root, found = library.load(config.catalog)
    return read_catalog(root) if root is not None else (None, found)
