"""Share of messages that models judge as their schemas do, alone and with the contract.

python -m tests.agreement.table    # writes docs/agreement.md
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.agreement.keywords import KEYWORDS, NAMED
from tests.agreement.openness import platforms
from tests.properties.pipeline import Case, models

FILE = Path(__file__).parents[2] / "docs" / "agreement.md"
_HEAD = """\
# How exactly models express their schemas

A generated model is what an editor and a type checker see. A service also validates every message
against the contract's own schema. This table compares both with JSON Schema (draft-07), for small
schemas of each keyword:

- **model alone**: messages judged correctly with the contract check turned off.
- **lets through**: messages that the schema forbids and the model alone accepts.
- **with the contract**: messages judged correctly by default.

No model rejects a message that its schema allows, so there is no column for that.

| keyword | messages | model alone | lets through | with the contract |
| --- | ---: | ---: | ---: | ---: |
"""

_OPEN = """
## Values without a type

Properties of generated classes that are `Any`: because the contract does not limit their value, or
although it does. The latter are findings, `any-value`.

| platform | properties | without a limit | `any-value` |
| --- | ---: | ---: | ---: |
"""


@dataclass
class Row:
    """The figures of a keyword."""

    keyword: str
    messages: int = 0
    alone: int = 0
    lets_through: int = 0
    refuses: int = 0
    checked: int = 0

    def add(self, other: Row) -> None:
        """Add the figures of another row."""
        self.messages += other.messages
        self.alone += other.alone
        self.lets_through += other.lets_through
        self.refuses += other.refuses
        self.checked += other.checked

    def __str__(self) -> str:
        """Return the row as Markdown."""
        share = f"{self.alone / self.messages:.0%}"
        return (
            f"| {self.keyword} | {self.messages} | {share} | {self.lets_through}"
            f" | {self.checked / self.messages:.0%} |"
        )


@cache
def rows() -> list[Row]:
    """Generate a model for each schema and return the figures of each keyword; the sum is last."""
    trials = [(keyword, trial) for keyword, trials in KEYWORDS.items() for trial in trials]
    cases = [_case(schema) for _, (schema, _, _) in trials]
    found = {keyword: Row(keyword) for keyword in KEYWORDS}
    with tempfile.TemporaryDirectory() as folder, models(cases, Path(folder)) as classes:
        for (keyword, (_, valid, invalid)), model in zip(trials, classes, strict=True):
            assert model is not None, keyword
            for text, expected in [*((t, True) for t in valid), *((t, False) for t in invalid)]:
                _count(found[keyword], model, text, expected)
    total = Row("**all**")
    for row in found.values():
        total.add(row)
    return [*found.values(), total]


def page() -> str:
    """Return the expected content of the page."""
    table = "".join(f"{row}\n" for row in rows())
    return _HEAD + table + _OPEN + "".join(f"{each}\n" for each in platforms())


def _case(schema: Any) -> Case:
    named = NAMED if isinstance(schema, dict) and "$ref" in schema else {}
    return Case({"type": "object", "required": ["it"], "properties": {"it": schema}}, named)


def _count(row: Row, model: Any, text: str, expected: bool) -> None:
    checked, alone = _verdicts(model, text)
    row.messages += 1
    row.checked += checked == expected
    row.alone += alone == expected
    row.lets_through += alone and not expected
    row.refuses += expected and not alone


def _verdicts(model: Any, text: str) -> Iterator[bool]:
    """Yield whether the model accepts a value, first with the contract check, then without."""
    codec = import_module(f"{model.__module__.split('.')[0]}._runtime.codec.events")
    for check in (True, False):
        try:
            codec.decode(model, f'{{"it": {text}}}'.encode(), check=check)
        except ValueError:
            yield False
        else:
            yield True


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
