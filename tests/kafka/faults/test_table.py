"""The reference page on delivery, compared with the code it describes."""

from __future__ import annotations

from pathlib import Path

from tests.kafka.faults.__main__ import HEADINGS
from tests.kafka.faults.scenarios import SCENARIOS

from novatrek_messaging import ConsumerOptions

PAGE = Path(__file__).parents[3] / "docs" / "delivery-reference.md"


def rows_below(heading: str) -> list[list[str]]:
    """Return the rows of the first table below a heading."""
    text = PAGE.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_documented_run_has_all_scenarios_and_lost_nothing() -> None:
    *rows, total = rows_below("One run of `make faults`")
    assert [title for title, *_ in rows] == [each.title for each in SCENARIOS.values()]
    lost, disordered = (HEADINGS.index(heading) + 1 for heading in ("lost", "out of order"))
    assert {(row[lost], row[disordered]) for row in (*rows, total)} == {("0", "0")}
    columns = zip(*(row[1:6] for row in rows), strict=True)
    sums = [sum(int(figure.replace(",", "")) for figure in column) for column in columns]
    assert total[1:6] == [f"{each:,}" for each in sums]


def test_every_option_of_a_consumer_is_documented() -> None:
    options = {name.strip("`") for name, *_ in rows_below("Options of a consumer")}
    assert options == {"group_id", *ConsumerOptions.__annotations__}
