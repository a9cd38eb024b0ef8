"""The rules of AsyncAPI 3 and their cases, from `tests/cases/asyncapi/rows.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "cases" / "asyncapi"


@dataclass(frozen=True)
class Row:
    """A rule, named ``<section>/<rule>``, with the names of its cases."""

    name: str
    rule: str
    legal: tuple[str, ...]
    illegal: tuple[str, ...]

    def cases(self) -> Iterator[tuple[str, bool]]:
        """Yield the relative path of each case, and whether it is legal."""
        yield from ((f"{self.name}/{case}", True) for case in self.legal)
        yield from ((f"{self.name}/{case}", False) for case in self.illegal)


def read_rows() -> list[Row]:
    sections = tomllib.loads((FOLDER / "rows.toml").read_text("utf-8"))
    return [
        Row(
            f"{section}/{name}",
            table["rule"],
            tuple(table.get("legal", ())),
            tuple(table.get("illegal", ())),
        )
        for section, rows in sections.items()
        for name, table in rows.items()
    ]


def read_cases() -> dict[str, bool]:
    """Return the cases of all rules, and whether each is legal."""
    return {case: legal for row in read_rows() for case, legal in row.cases()}
