"""The official parser accepts the same documents, except for differences with a reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.official.parser import HERE, Error, verdicts
from tests.programs import ROOT, config_of

from novatrek_gen.asyncapi import DocumentReader, Library, SchemaPool, SpecFile
from novatrek_gen.diagnostics import Location, Severity
from novatrek_gen.tree import DiskTree, glob

# The tests share what takes long to make; the group is given to one process.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("official parser")]

# The official parser does not terminate for these, or runs out of stack.
_HOSTILE = {
    "aliases_nest_too_deeply",
    "each_schema_refers_to_the_next_one_twice",
    "values_are_nested_too_deeply",
    "yaml_aliases_expand_to_billions",
}


@cache
def documents() -> dict[str, Path]:
    """Return every AsyncAPI file of the cases, by its path below them."""
    return {path.relative_to(ROOT).as_posix(): path for path in _documents()}


def _documents() -> Iterator[Path]:
    for contracts in sorted(ROOT.rglob("contracts")):
        if contracts.parent.name in _HOSTILE:
            continue
        config = config_of(contracts)
        for pattern in config.specs:
            for file, _ in glob(DiskTree(contracts), pattern):
                if file != config.catalog:
                    yield contracts / file


@cache
def official() -> dict[str, list[Error]]:
    found = verdicts([*documents().values()])
    return {name: found[path] for name, path in documents().items()}


@cache
def own() -> dict[str, list[Location]]:
    return {name: [*_own(path)] for name, path in documents().items()}


def _own(path: Path) -> Iterator[Location]:
    contracts = next(folder for folder in path.parents if folder.name == "contracts")
    library = Library(DiskTree(contracts), config_of(contracts).urls)
    reader = DocumentReader(library, SchemaPool(library))
    for finding in reader.read(SpecFile(path.relative_to(contracts).as_posix(), "service")).found:
        if finding.severity is Severity.ERROR:
            yield finding.location


def listed(kind: str) -> set[str]:
    """Return the documents that a table of reasons lists."""
    differences = tomllib.loads((HERE / "differences.toml").read_text("utf-8"))
    return {document for row in differences[kind].values() for document in row["documents"]}


def test_the_official_parser_agrees_except_for_the_listed_differences() -> None:
    differ = {name for name in documents() if bool(official()[name]) != bool(own()[name])}
    assert differ == listed("verdict")


def test_errors_are_found_on_the_same_lines_except_for_the_listed_differences() -> None:
    refused = {name for name in documents() if official()[name] and own()[name]}
    elsewhere = {name for name in refused if not _lines(official()[name]) & _lines(own()[name])}
    assert elsewhere == listed("place")


def test_the_generated_documents_of_services_are_legal() -> None:
    generated = sorted((ROOT.parents[1] / "generated").glob("*/*/asyncapi.json"))
    assert generated
    assert {path: errors for path, errors in verdicts(generated).items() if errors} == {}


def _lines(places: Iterable[Error] | Iterable[Location]) -> set[int]:
    return {place.line for place in places}
