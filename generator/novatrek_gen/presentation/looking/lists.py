"""Lists of events, services, topics and schemas, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from novatrek_gen.presentation.lines import Line, Span, line
from novatrek_gen.source import Plain, to_json

# The columns of each list as text, with the words for values that are missing.
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "events": {"name": "", "topic": "(open)", "producers": "(outside)", "consumers": "(nobody)"},
    "services": {"name": "", "sends": "-", "receives": "-", "owner": "-"},
    "topics": {"name": "(open)", "events": "-", "partitions": "-", "dead_letters": "-"},
    "schemas": {"name": "", "class": "-", "events": "-", "file": ""},
}
_SHOWN = 3  # names in one cell


def as_text(kind: str, rows: Sequence[Mapping[str, Plain]]) -> Iterator[Line]:
    """Yield a table with a heading; nothing but a sentence if there are no rows."""
    if not rows:
        yield line(f"no {kind}")
        return
    columns = _COLUMNS[kind]
    table = [[_cell(row[name], missing) for name, missing in columns.items()] for row in rows]
    heads = [name.upper().replace("_", " ") for name in columns]
    widths = [max(map(len, column)) for column in zip(heads, *table, strict=True)]
    yield line(Span(_row(heads, widths), bold=True))
    for cells in table:
        yield line(_row(cells, widths))


def as_json(kind: str, rows: Sequence[Mapping[str, Plain]]) -> Iterator[Line]:
    """Yield one JSON object: the version of its form, and the rows with all their columns."""
    yield from map(line, to_json({"version": 1, kind: [dict(row) for row in rows]}).split("\n"))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(str.ljust, cells, widths)).rstrip()


def _cell(value: Plain, missing: str) -> str:
    if isinstance(value, list):
        more = f" and {len(value) - _SHOWN} more" if len(value) > _SHOWN else ""
        return ", ".join(map(str, value[:_SHOWN])) + more if value else missing
    return missing if value is None else " ".join(str(value).split())
