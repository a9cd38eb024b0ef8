"""Findings about the contracts, with places that do not move when a comment is added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.diagnostics import Diagnostic, Location
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.builders.links import linked
from novatrek_gen.documentation.pages import FileRef, Finding
from novatrek_gen.source import Array, Node, Object
from novatrek_gen.source.pointer import to_pointer
from novatrek_gen.store import attached


@dataclass(frozen=True)
class Findings:
    """Describes findings; ``files`` are the contract files by path."""

    context: Context
    files: Mapping[str, Node]

    def findings(self, found: Iterable[Diagnostic]) -> tuple[Finding, ...]:
        """Return the findings whose place is in a contract file."""
        return tuple(self._finding(each) for each in found if each.location.file in self.files)

    def _finding(self, found: Diagnostic) -> Finding:
        file = found.location.file
        return Finding(
            code=found.code,
            severity=found.severity.label,
            message=found.message,
            hint=found.hint,
            file=FileRef(file, None) if file == self._catalog else linked(file),
            pointer=self._places[file].pointer(found.location),
            line=found.location.line,
            column=found.location.column,
            event=self.context.events.get(found.event) if found.event else None,
        )

    @property
    def _catalog(self) -> str | None:
        return self.context.platform.catalog_file

    @cached_property
    def _places(self) -> _Places:
        return _Places(self.files)


class _Places(dict[str, "_File"]):
    """The places in files, which are searched when the first finding is in them."""

    def __init__(self, files: Mapping[str, Node]) -> None:
        super().__init__()
        self._files = files

    def __missing__(self, file: str) -> _File:
        self[file] = _file(self._files[file])
        return self[file]


class _File:
    """The steps to each value and key of a file, by line and column."""

    def __init__(self, root: Node) -> None:
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        for location, steps in _walk(root):
            found.setdefault((location.line, location.column), steps)
        self._steps = found
        self._places = sorted(found)

    def pointer(self, location: Location) -> str:
        """Return the pointer of the value or key at a location, or of the last one before it."""
        index = bisect_right(self._places, (location.line, location.column)) - 1
        return to_pointer(self._steps[self._places[index]]) if index >= 0 else ""


_file = attached(_File)


def _walk(root: Node) -> Iterator[tuple[Location, tuple[str, ...]]]:
    pending: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
    while pending:
        node, steps = pending.pop()
        yield node.location, steps
        if isinstance(node, Object):
            for key, member in node.members.items():
                yield member.location, (*steps, key)
                pending.append((member.value, (*steps, key)))
        elif isinstance(node, Array):
            pending += [(item, (*steps, str(at))) for at, item in enumerate(node.items)]
