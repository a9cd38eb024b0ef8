"""A format keeps its Python type unless the schema accepts another spelling only."""

from __future__ import annotations

from typing import Any

import pytest

from novatrek_gen.asyncapi.normalise import normalised
from novatrek_gen.projection.scalars import string


def projected(format_: str, **limits: Any) -> Any:
    schema = normalised({"type": "string", "format": format_, **limits})
    assert isinstance(schema, dict)
    return string(schema)


@pytest.mark.parametrize(
    ("format_", "limits"),
    [
        ("date-time", {}),
        ("date-time", {"maxLength": 64}),
        ("date-time", {"minLength": 20}),
        ("date-time", {"pattern": "Z$"}),
        ("date-time", {"pattern": "^2026-"}),
        ("date-time", {"maxLength": 20}),  # whole seconds only, and these are written so
        ("date-time", {"not": {"pattern": "[.]"}}),
        ("uuid", {}),
        ("uuid", {"minLength": 36, "maxLength": 36}),
        ("uuid", {"pattern": "^[0-9a-f-]+$"}),
        ("date", {"pattern": "^20"}),
        ("decimal", {"pattern": r"^\d+\.\d{2}$"}),
    ],
)
def test_limits_that_the_written_spelling_fulfils_keep_the_type(
    format_: str, limits: dict[str, Any]
) -> None:
    assert "format" in projected(format_, **limits)


@pytest.mark.parametrize(
    ("format_", "limits"),
    [
        ("date-time", {"pattern": r"\.\d{3}Z$"}),
        ("date-time", {"pattern": "[.][0-9]{7}"}),
        ("date-time", {"pattern": "[+]00:00$"}),
        ("date-time", {"maxLength": 24}),
        ("date-time", {"minLength": 24, "maxLength": 24}),
        ("date-time", {"allOf": [{"pattern": r"\.\d{3}Z$"}]}),
        ("date-time", {"not": {"pattern": "Z$"}}),
        ("date-time", {"pattern": "^[a-z0-9:.-]+$"}),
        ("date-time", {"pattern": "^no sample is like this$"}),
        ("uuid", {"pattern": "^[0-9A-F-]+$"}),
        ("uuid", {"not": {"pattern": "[a-f]"}}),
    ],
)
def test_a_property_whose_written_spelling_would_be_invalid_is_text(
    format_: str, limits: dict[str, Any]
) -> None:
    assert "format" not in projected(format_, **limits)
