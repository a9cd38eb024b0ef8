"""Messages about fields that templates misspell."""

from __future__ import annotations

import pytest
from tests.render.test_plan import output

from novatrek_gen.errors import TemplateError


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ event.wire.topik }}", "WireView has no field 'topik'; did you mean 'topic'?"),
        ("{{ event.nothing_like_it }}", "EventView has no field 'nothing_like_it'; it has class"),
        ("{{ event.wire.headers.schema_json }}", "'schema_json' is read from a value that is none"),
        ("{{ bogus }}", "'bogus' is undefined"),
    ],
)
def test_a_misspelt_field_is_named_with_those_that_exist(text: str, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        output({"docs/{event}.txt.j2": text})
