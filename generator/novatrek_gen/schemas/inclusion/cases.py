"""The cases of a value: one alternative of each union, condition and dependency."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from novatrek_gen.schemas.inclusion.facts import CONDITIONAL, Facts, condition_of, dependency_of


@lru_cache(maxsize=4096)
def cases_of(facts: Facts) -> tuple[Facts, ...]:
    """Return the alternatives of a union or a condition; none if the facts have none."""
    return tuple(_cases(facts))


def _cases(facts: Facts) -> Iterator[Facts]:
    for keyword in ("oneOf", "anyOf"):
        for part in facts.having(keyword):
            rest = facts.without(part, keyword)
            yield from (rest.and_(branch) for branch in part.branches(keyword))
            return
    for part in facts.having("if"):
        rest = facts.without(part, *CONDITIONAL)
        condition, then, otherwise = condition_of(part)
        yield rest.and_(otherwise)
        yield rest.and_(condition, then)
        return
    for part in facts.having("dependencies"):
        rest = facts.without(part, "dependencies")
        yield rest
        for name in part.keywords["dependencies"]:
            present = part.with_document({"required": [name]})
            yield rest.and_(present, dependency_of(part, name))
        return
