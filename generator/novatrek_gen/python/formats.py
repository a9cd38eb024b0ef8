"""The Python types of JSON Schema formats: a table of one row per JSON type and format.

A format without a row keeps the type of its JSON type. A row decides what the projection passes on
to the model generator, what generated code imports, which names contracts may not take, and what
`models.fill` can put into a field. How the runtime reads and writes the type exactly is a row of
`novatrek_gen.runtime.model.scalars`, by the kind that Pydantic has for it.

A new row must not rename classes that users have: it imports its module under a lower-case name, as
the row of ``date`` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from novatrek_gen.python.code import Code, reference
from novatrek_gen.python.symbols import Symbol


@dataclass(frozen=True)
class FormatType:
    """The Python type of one JSON type with a format.

    ``code`` is the type in generated code, ``printed`` is its name in the output of
    datamodel-code-generator. ``fills`` maps values of `models.fill` to the functions that generated
    models call for them; ``correlated`` is called instead where the message has its correlation id.
    In a union, types of higher ``eagerness`` come later, because Pydantic
    also reads values of other types as them. ``stand_in`` is the format that
    datamodel-code-generator gets instead, if it prints the same name for another row.
    """

    json_type: str
    format: str
    printed: str
    code: Code
    eagerness: int = 0
    stand_in: str = ""
    fills: Mapping[str, Symbol] = field(default_factory=dict)
    correlated: Symbol | None = None

    def filling(self, fill: str, *, correlated: bool) -> Symbol:
        """Return the function that a model calls for a fill of this type."""
        return (self.correlated if correlated else None) or self.fills[fill]

    @property
    def symbols(self) -> frozenset[Symbol]:
        """The symbols that generated code may import for the type."""
        correlated = () if self.correlated is None else (self.correlated,)
        return self.code.symbols.union(self.fills.values(), correlated)


FORMAT_TYPES = (
    FormatType(
        json_type="string",
        format="uuid",
        printed="UUID",
        code=reference(Symbol("UUID", "uuid")),
        fills={"uuid4": Symbol("uuid4", "uuid")},
        correlated=Symbol("correlated_uuid4", "._runtime.message.metadata"),
    ),
    FormatType(
        json_type="string",
        format="date-time",
        printed="AwareDatetime",
        code=reference(Symbol("AwareDatetime", "pydantic")),
        eagerness=1,  # reads dates
        fills={"now": Symbol("utc_now", "._runtime.model")},
    ),
    FormatType(
        json_type="string",
        format="date",
        printed="date",
        # A likely name of a field, which would hide the type from the rest of its class.
        code=Code("dt.date", frozenset({Symbol("", "datetime", "dt")})),
        eagerness=2,  # reads numbers and date-times
    ),
    FormatType(
        json_type="number",
        format="decimal",
        printed="Decimal",
        code=reference(Symbol("Decimal", "decimal")),
    ),
    FormatType(
        json_type="string",
        format="decimal",
        printed="SecretStr",
        code=reference(Symbol("DecimalText", "._runtime.model")),
        eagerness=3,  # reads numbers of Python as text
        stand_in="password",
    ),
)

# The types by their names in the output of datamodel-code-generator.
PRINTED: Mapping[str, FormatType] = {row.printed: row for row in FORMAT_TYPES}

# The types that each value of `models.fill` is for.
FILLS: Mapping[str, FormatType] = {fill: row for row in FORMAT_TYPES for fill in row.fills}

# The symbols that generated code may import for a format.
FORMAT_SYMBOLS = tuple(sorted({symbol for row in FORMAT_TYPES for symbol in row.symbols}))


def format_type(json_type: str, format_: object) -> FormatType | None:
    """Return the row of a JSON type with a format, None if the format has no Python type."""
    rows = (row for row in FORMAT_TYPES if (row.json_type, row.format) == (json_type, format_))
    return next(rows, None)


def eagerness(json_type: object, format_: object) -> int:
    """Return the eagerness of the row whose type the model generator prints for a format."""
    rows = (
        r for r in FORMAT_TYPES if (r.json_type, r.stand_in or r.format) == (json_type, format_)
    )
    return next((row.eagerness for row in rows), 0)


# The types that formats of a platform's own may have: the format of each name.
TYPE_NAMES: Mapping[str, str] = {
    "date": "date",
    "datetime": "date-time",
    "decimal": "decimal",
    "uuid": "uuid",
}
