"""Groups of files that refer to each other, and to no file of another group.

What is found in a group depends on its files alone, so that it is right as long as they are the
same. After an edit, only the group of the edited file is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.asyncapi.objects import Document
from novatrek_gen.asyncapi.reader import DocumentReader, Reading, SpecFile
from novatrek_gen.asyncapi.references import Library
from novatrek_gen.asyncapi.schemas import SchemaPool
from novatrek_gen.asyncapi.unused import unused_components
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.progress import Progress, counted, silent
from novatrek_gen.source import Node
from novatrek_gen.store import RecordingTree
from novatrek_gen.tree import Tree


@dataclass(frozen=True, eq=False)
class FileGroup:
    """AsyncAPI files that refer to each other, directly or not, and what was read from them.

    ``digests`` has a digest for each file that was looked into, also for one that does not exist.
    """

    readings: Mapping[SpecFile, Reading]
    digests: Mapping[str, str]
    library: Library

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents without errors of structure."""
        return tuple(each.document for each in self.readings.values() if each.document)

    @property
    def files(self) -> dict[str, Node]:
        """The files that could be parsed, by their paths."""
        loaded = ((file, self.library.load(file)[0]) for file in self.digests)
        return {file: node for file, node in loaded if node is not None}

    @cached_property
    def found(self) -> Diagnostics:
        """The findings about the text of files that were read all the same."""
        return self.library.found_in(self.digests)

    @cached_property
    def unused(self) -> Diagnostics:
        """The findings about components that none of the files uses."""
        return unused_components((each.root for each in self.documents), self.library)

    def is_as_it_was(self, entries: Collection[SpecFile], now: RecordingTree) -> bool:
        """Return whether these files are to be read, and all files of the group are the same."""
        return all(each in entries for each in self.readings) and all(
            now.answer("read", file) == digest for file, digest in self.digests.items()
        )


@dataclass(frozen=True)
class GroupReader:
    """Reads AsyncAPI files into groups.

    Args:
        tree: The files.
        urls: As for `Library`.
        has_errors: Decides whether findings prevent a file from being linked.
        formats: Formats of the platform's own.
        progress: Is told how many files have been read.
    """

    tree: Tree
    urls: Mapping[str, str]
    has_errors: Callable[[Diagnostics], bool]
    formats: Collection[str] = ()
    progress: Progress = silent

    def groups(
        self, entries: Sequence[SpecFile], last: Iterable[FileGroup] = ()
    ) -> list[FileGroup]:
        """Return the groups that AsyncAPI files are in.

        Args:
            entries: The files, sorted.
            last: Groups that were read before in the same way. Those that are the same now are not
                read again.
        """
        now, wanted = RecordingTree(self.tree), frozenset(entries)
        kept = [group for group in last if group.is_as_it_was(wanted, now)]
        known = {entry for group in kept for entry in group.readings}
        fresh = self._read([entry for entry in entries if entry not in known], now)
        if _overlap(kept, fresh):
            kept, fresh = [], self._read(entries, now)
        places = {entry: place for place, entry in enumerate(entries)}
        return sorted([*kept, *fresh], key=lambda group: places[next(iter(group.readings))])

    def _read(self, entries: Sequence[SpecFile], tree: RecordingTree) -> list[FileGroup]:
        library = Library(tree, self.urls)
        reader = DocumentReader(library, SchemaPool(library), self.has_errors, self.formats)
        readings = {
            entry: reader.read(entry)
            for entry in counted(entries, "reading contracts", self.progress)
        }
        return [
            FileGroup(
                {entry: readings[entry] for entry in together},
                {file: tree.answer("read", file) for file in sorted(files)},
                library,
            )
            for together, files in _separate(readings)
        ]


def _overlap(kept: Iterable[FileGroup], fresh: Iterable[FileGroup]) -> bool:
    """Return whether files refer to others now that were in another group."""
    reached = {file for group in fresh for file in group.digests}
    return any(not reached.isdisjoint(group.digests) for group in kept)


def _separate(
    readings: Mapping[SpecFile, Reading],
) -> Iterator[tuple[list[SpecFile], set[str]]]:
    """Yield the entries that have files in common, directly or not, with all their files."""
    nearer: dict[str, str] = {}  # leads from each file to the first one of its group

    def first(file: str) -> str:
        while (near := nearer.setdefault(file, file)) != file:
            nearer[file] = nearer[near]
            file = nearer[file]
        return file

    for entry, reading in readings.items():
        for file in reading.files:
            nearer[first(file)] = first(entry.file)
    found: dict[str, tuple[list[SpecFile], set[str]]] = {}
    for entry, reading in readings.items():
        together, files = found.setdefault(first(entry.file), ([], set()))
        together.append(entry)
        files |= reading.files
    yield from found.values()
