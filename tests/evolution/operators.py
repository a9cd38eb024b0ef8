"""Mutations of schemas: what people change in contracts, one operator per kind of change.

An operator changes a schema in place and returns True, or returns False if it does not apply.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from random import Random
from types import ModuleType

from tests.evolution import operators_of_objects, operators_of_unions, operators_of_values
from tests.evolution.mutating import Json, schemas_in

Operator = Callable[[Random, Json], bool]


def mutated(random: Random, schema: Json, count: int = 1) -> tuple[Json, list[str]]:
    """Return a schema with ``count`` mutations, and the names of their operators."""
    result, names = copy.deepcopy(schema), list[str]()
    while len(names) < count:
        name = random.choice(list(OPERATORS))
        places = list(schemas_in(result))
        random.shuffle(places)
        if any(OPERATORS[name](random, place) for place in places):
            names.append(name)
    return result, names


def _operators_in(module: ModuleType) -> Iterator[tuple[str, Operator]]:
    for name, operator in vars(module).items():
        if getattr(operator, "__annotations__", {}).get("random") == "Random":
            yield name.strip("_").replace("_", " "), operator


OPERATORS: dict[str, Operator] = {
    name: operator
    for module in (operators_of_objects, operators_of_values, operators_of_unions)
    for name, operator in _operators_in(module)
}
