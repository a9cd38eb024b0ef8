"""Questions about long chains of named schemas, and about schemas that many others refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.projection.branches import is_exact
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.asking import leads_to
from novatrek_gen.schemas.questions import accepts_null, is_null, is_sensitive, requires_object
from novatrek_gen.schemas.types import possible_types
from novatrek_gen.source.json import parse_json

NODE = parse_json("{}", Location("a.json"))
LONG = 2_000


def chain(size: int, link: Callable[[dict[str, str]], Any], end: Any) -> SchemaView:
    """Return the first of many named schemas, each of which refers to the next one."""
    named: dict[str, Schema] = {}
    for number in range(size):
        document = link({"$ref": f"S{number + 1}"})
        named[f"S{number}"] = Schema(f"S{number}", "a.json", "S", NODE, document, named)
    named[f"S{size}"] = Schema(f"S{size}", "a.json", "S", NODE, end, named)
    return SchemaView.of(named["S0"])


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
def test_a_long_chain_of_alternatives_is_asked_without_recursion(keyword: str) -> None:
    schema = chain(LONG, lambda ref: {keyword: [ref, {"type": "integer"}]}, {"type": "null"})
    assert possible_types(schema) == {"integer", "null"}
    assert accepts_null(schema)
    assert not is_null(schema)
    assert not requires_object(schema)


def test_a_long_chain_of_all_of_is_merged_without_recursion() -> None:
    schema = chain(LONG, lambda ref: {"allOf": [ref, {"minLength": 1}]}, {"type": "string"})
    assert schema.merged.document == {"type": "string", "minLength": 1}


def test_a_long_chain_of_arrays_is_compared_with_its_model_without_recursion() -> None:
    assert is_exact(chain(LONG, lambda ref: {"type": "array", "items": ref}, {"type": "string"}))


@pytest.mark.parametrize(
    "link",
    [
        lambda ref: {"anyOf": [ref, {"allOf": [ref, {"minLength": 1}]}]},
        lambda ref: {"oneOf": [ref, {"anyOf": [ref, ref]}]},
        lambda ref: {"allOf": [{"anyOf": [ref, ref]}, ref]},
    ],
)
def test_schemas_that_refer_twice_to_the_next_one_are_asked_once(
    link: Callable[[dict[str, str]], Any],
) -> None:
    schema = chain(40, link, {"type": "null"})
    assert accepts_null(schema)
    assert possible_types(schema) == {"null"}


def test_alternatives_that_lead_back_have_no_answer_of_their_own() -> None:
    named: dict[str, Schema] = {}
    for name, document in {
        "A": {"anyOf": [{"$ref": "B"}, {"type": "null"}]},
        "B": {"anyOf": [{"$ref": "A"}, {"type": "null"}]},
    }.items():
        named[name] = Schema(name, "a.json", name, NODE, document, named)
    assert possible_types(SchemaView.of(named["A"])) is None
    assert accepts_null(SchemaView.of(named["B"]))


def circle(size: int, last: Any = True) -> SchemaView:
    """Return the first of named schemas that refer to the next one, and the last to the first."""
    named: dict[str, Schema] = {}
    for number in range(size):
        following = {"type": "array", "items": {"$ref": f"S{(number + 1) % size}"}}
        document = {"anyOf": [following, last]} if number == size - 1 else following
        named[f"S{number}"] = Schema(f"S{number}", "a.json", "S", NODE, document, named)
    return SchemaView.of(named["S0"])


@pytest.mark.parametrize("make", [circle, lambda size, last: chain(size, listed, last)])
def test_a_sensitive_part_is_found_at_the_end_of_any_way(make: Callable[..., SchemaView]) -> None:
    marked, plain = make(LONG, {"type": "string", "x-sensitive": True}), make(LONG, {})
    assert all(map(is_sensitive, each_of(marked)))
    assert not any(map(is_sensitive, each_of(plain)))


def test_each_schema_of_a_circle_is_searched_once_for_all_who_ask() -> None:
    looked: list[SchemaView] = []

    def goal(part: SchemaView) -> bool:
        looked.append(part)
        return False

    def below(part: SchemaView) -> list[SchemaView]:
        inner = (part.target, part.below("items"), *part.branches("anyOf"))
        return [each for each in inner if each]

    assert not any(leads_to(goal, part, below) for part in each_of(circle(LONG)))
    assert LONG < len(looked) <= 2 * LONG + 2


def listed(ref: dict[str, str]) -> Any:
    return {"type": "array", "items": ref}


def each_of(schema: SchemaView) -> Iterator[SchemaView]:
    """Yield the views of all named schemas, from the first to the last."""
    yield from map(SchemaView.of, schema.named.values())
