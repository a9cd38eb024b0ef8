"""The table in docs/agreement.md is current, and its figures are what the generator promises."""

from __future__ import annotations

import pytest
from tests.agreement.keywords import KEYWORDS, NAMED
from tests.agreement.openness import Openness, platforms
from tests.agreement.table import FILE, page, rows
from tests.properties.oracle import Oracle, parse


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_both_engines_confirm_the_verdicts_of_a_keyword(keyword: str) -> None:
    for schema, valid, invalid in KEYWORDS[keyword]:
        oracle = Oracle({"allOf": [schema], "definitions": NAMED})
        judged = [(text, oracle.accepts(parse(text))) for text in (*valid, *invalid)]
        assert judged == [*((t, True) for t in valid), *((t, False) for t in invalid)], schema
        if not keyword.startswith(("format", "other", "pattern")):
            assert all(oracle.agrees(parse(text)) for text in (*valid, *invalid)), schema


def test_the_contract_judges_every_message_correctly_and_no_model_rejects_a_valid_one() -> None:
    assert [row for row in rows() if row.checked < row.messages or row.refuses] == []


@pytest.mark.parametrize("platform", list(platforms()), ids=lambda platform: platform.name)
def test_properties_have_types_unless_the_contract_leaves_them_open(platform: Openness) -> None:
    assert platform.properties > 0
    assert platform.untyped <= platform.properties / 100


def test_the_table_is_current() -> None:
    assert FILE.read_text("utf-8") == page(), "run: python -m tests.agreement.table"
