"""Models in snake case and their schemas agree, whatever the names of properties.

The messages and the verdicts are those of an independent engine, which knows the names on the wire
only.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.properties.drawing import SEED, draw, random
from tests.properties.instances import Writer
from tests.properties.judging import Judge, is_legal, summary
from tests.properties.pipeline import Case, models
from tests.properties.schemas import CASES

OPTIONS = '[models]\nfields = "snake_case"\n'

# Names that only differ in a way that snake case drops, and names that Python reserves.
PAIRS = {
    "a": "parcelNumber", "b": "parcel_number", "c": "ParcelNumber", "class": "modelDump",
    "a-b": "HTTPServer", "$x": "iOS", "ﬁ": "größeÄußere", "é": "x2Y", "schema": "jsonSchema",
    "1st": "parcel-number", "_p": "_parcelNumber",
}  # fmt: skip


def renamed(value: Any) -> Any:
    """Return a part of a schema with other names of properties."""
    if isinstance(value, dict):
        return {PAIRS.get(key, key): renamed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(item) for item in value]
    return PAIRS.get(value, value) if isinstance(value, str) else value


def inside(case: Case, names: list[str]) -> Case:
    """Return a case whose payload is an object with the schema of another one as properties."""
    schema = renamed(case.schema)
    properties = {names[0]: schema, names[1]: {"type": "string"}, names[2]: {"items": schema}}
    return Case({"type": "object", "properties": properties, "required": names[:1]}, case.named)


@pytest.mark.thorough
def test_a_model_in_snake_case_and_its_schema_agree(tmp_path: Path) -> None:
    names = [*dict.fromkeys(PAIRS.values())]
    drawn = (
        inside(each, random(SEED, 8, number).sample(names, 3))
        for number, each in enumerate(draw(CASES, 40, 7))
    )
    cases = [case for case in drawn if is_legal(case)]
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    with models(cases, tmp_path, OPTIONS) as classes:
        for number, (case, model) in enumerate(zip(cases, classes, strict=True)):
            if model is not None:
                judge, writer = Judge(case, model, seen), Writer(case, random(SEED, 7, number))
                wrong += filter(None, map(judge.finding, writer.messages(12)))
                seen["aliases"] += any(info.alias for info in model.model_fields.values())
    assert not wrong, summary(wrong, seen)
    assert min(seen["valid"], seen["invalid"], seen["built"]) > 100, seen
    assert seen["aliases"] > 20
