"""Reasons of drift, as text."""

from __future__ import annotations

import pytest

from novatrek_gen.drift.lock import Lock, LockedFile
from novatrek_gen.drift.reasons import reasons


def lock(**sources: str) -> Lock:
    return Lock(sources=sources, files={"a.py": LockedFile("", tuple(sources))})


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("asyncapi/a.yaml", "asyncapi/a.yaml"),
        ("events.yaml#order.placed", "order.placed in events.yaml"),
        ("template:docs/index.md.j2", "template docs/index.md.j2"),
        ("option:models", "option group [models]"),
        ("runtime:codec/json.py", "the generator's runtime/codec/json.py"),
    ],
)
def test_each_kind_of_source_has_its_name(source: str, named: str) -> None:
    one, two, none = lock(**{source: "1"}), lock(**{source: "2"}), lock()
    assert list(reasons(one, two, "a.py")) == [f"{named} changed"]
    assert list(reasons(none, two, "a.py")) == [f"{named} added"]
    assert list(reasons(one, none, "a.py")) == [f"{named} removed"]
    assert list(reasons(one, one, "a.py")) == []


def test_a_source_of_another_file_is_not_a_reason() -> None:
    old = Lock(sources={"a": "1", "b": "1"}, files={"a.py": LockedFile("", ("a",))})
    new = Lock(sources={"a": "1", "b": "2"}, files={"a.py": LockedFile("", ("a",))})
    assert list(reasons(old, new, "a.py")) == []


def test_a_new_version_of_a_tool_is_a_reason_for_every_file() -> None:
    old, new = Lock(tools={"ruff": "1"}), Lock(tools={"ruff": "2", "dcg": "1"})
    assert list(reasons(old, new, "a.py")) == ["dcg none → 1", "ruff 1 → 2"]
