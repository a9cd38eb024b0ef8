"""Matrices as rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from novatrek_gen.documentation.pages import Documentation, EventMatrix, Flow, MatrixRow, Ref
from novatrek_gen.site.limits import INLINE_CELLS, MATRIX_CELLS

Cell: TypeAlias = Literal["", "sends", "receives", "both"]

# Of domains in the matrix of domains; beyond it, the flows are a list.
_MOST_DOMAINS: Final = 24


@dataclass(frozen=True)
class Row:
    """A service and what it does with the events of the columns."""

    service: Ref
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Services by events."""

    events: tuple[Ref, ...]
    rows: tuple[Row, ...]

    @property
    def is_short(self) -> bool:
        """Whether it fits on a page beside other things."""
        return len(self.events) * len(self.rows) <= INLINE_CELLS


@dataclass(frozen=True)
class DomainRow:
    """A domain and its flows to the domains of the columns; None where there is none."""

    domain: Ref
    flows: tuple[Flow | None, ...]


def matrix_of(matrix: EventMatrix) -> Matrix:
    """Return a matrix with a value for every cell."""
    columns = range(len(matrix.events))
    rows = tuple(Row(row.service, _cells(row, columns)) for row in matrix.rows)
    return Matrix(matrix.events, rows)


def _cells(row: MatrixRow, columns: range) -> tuple[Cell, ...]:
    sends, receives = frozenset(row.sends), frozenset(row.receives)
    return tuple(_cell(column in sends, column in receives) for column in columns)


def _cell(sends: bool, receives: bool) -> Cell:
    if sends and receives:
        return "both"
    return "sends" if sends else "receives" if receives else ""


def of_all_events(documentation: Documentation) -> Matrix | None:
    """Return the matrix of all services and events; None if it has too many cells."""
    if len(documentation.events) * len(documentation.services) > MATRIX_CELLS:
        return None
    events = [event.ref for domain in documentation.domains for event in domain.events]
    column = {ref: number for number, ref in enumerate(events)}
    rows = [
        MatrixRow(
            service.ref,
            tuple(column[event.ref] for event in service.publishes),
            tuple(column[event.ref] for event in service.consumes),
        )
        for service in documentation.services
        if service.publishes or service.consumes
    ]
    return matrix_of(EventMatrix(tuple(events), tuple(rows)))


def of_domains(documentation: Documentation) -> tuple[DomainRow, ...]:
    """Return domains by domains; nothing if there are too few or too many."""
    domains = [domain.ref for domain in documentation.domains]
    if not 1 < len(domains) <= _MOST_DOMAINS:
        return ()
    flows = {(flow.source, flow.target): flow for flow in documentation.flows}
    return tuple(_domain_row(source, domains, flows) for source in domains)


def _domain_row(
    source: Ref, domains: Sequence[Ref], flows: dict[tuple[Ref, Ref], Flow]
) -> DomainRow:
    return DomainRow(source, tuple(flows.get((source, target)) for target in domains))
