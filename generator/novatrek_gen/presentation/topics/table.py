"""The topics that the contracts ask for, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from novatrek_gen.presentation.lines import Line, Span, line
from novatrek_gen.topics import Topic, Wanted

_HEADS: Final = ("TOPIC", "FOR", "PARTITIONS", "REPLICAS", "SETTINGS")
_OPEN: Final = "-"


def as_table(wanted: Wanted) -> Iterator[Line]:
    """Yield a table of the topics, then what could not be planned."""
    if not wanted.topics:
        yield line("no topics")
    else:
        rows = [_row(topic) for topic in wanted.topics]
        widths = [max(map(len, column)) for column in zip(_HEADS, *rows, strict=True)]
        yield line(Span(_joined(_HEADS, widths), bold=True))
        yield from (line(_joined(row, widths)) for row in rows)
    yield from left_out(wanted)


def left_out(wanted: Wanted) -> Iterator[Line]:
    """Yield a line for everything that could not be planned."""
    for each in wanted.left_out:
        yield line(Span("left out", "yellow"), f"  {each.name}: {each.reason}")


def _row(topic: Topic) -> tuple[str, ...]:
    return (
        topic.name,
        topic.role.value,
        str(topic.partitions or _OPEN),
        str(topic.replicas or _OPEN),
        " ".join(f"{name}={text}" for name, text in topic.config.items()) or _OPEN,
    )


def _joined(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(map(str.ljust, cells, widths)).rstrip()
