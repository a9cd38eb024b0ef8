"""Answers questions about a schema from the answers about its parts, through references."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any, TypeAlias, TypeVar, cast

from novatrek_gen.schemas.view import SchemaView

_T = TypeVar("_T")

# Yields the schemas whose answers it needs, is sent these answers, and returns its own.
Question: TypeAlias = Callable[[SchemaView], Generator[SchemaView, _T, _T]]


def ask(question: Question[_T], schema: SchemaView, in_circle: _T) -> _T:
    """Return the answer to a question about a schema.

    Each schema is asked once, and without recursion: long chains of references, and many
    references to one schema, take time proportional to their number.

    Args:
        question: The question; it is asked about named schemas, never about references to them.
        schema: The schema to ask about.
        in_circle: The answer about a schema while that schema is being asked.
    """
    answers: dict[SchemaView, _T] = {}
    running: dict[SchemaView, Generator[SchemaView, _T, _T]] = {}
    has_circle = False
    answer: Any
    needed = schema.target or schema
    while True:
        if needed in answers or question in needed.answers:
            answer = answers[needed] if needed in answers else needed.answers[question]
        elif needed in running:
            answer, has_circle = in_circle, True
        else:
            running[needed] = question(needed)
            answer = None
        while True:
            if not running:
                return cast("_T", answer)
            asking = next(reversed(running))
            try:
                part = running[asking].send(answer)
            except StopIteration as returned:
                answer = answers[asking] = returned.value
                del running[asking]
                if not has_circle:
                    asking.answers[question] = answer
            else:
                needed = part.target or part
                break


def leads_to(
    goal: Callable[[SchemaView], bool],
    schema: SchemaView,
    parts: Callable[[SchemaView], Iterable[SchemaView]],
) -> bool:
    """Return whether a schema, or one that it leads to, directly or not, is a goal.

    Answers are kept: a schema that leads to no goal is searched once, in circles too.

    Args:
        goal: Returns whether a schema is a goal; the answers are kept by this function.
        schema: The schema to begin with.
        parts: Returns the schemas that a schema leads to directly.
    """
    found_from: dict[SchemaView, SchemaView | None] = {schema: None}
    pending = [schema]
    while pending:
        part = pending.pop()
        known = part.answers.get(goal)
        if known or (known is None and goal(part)):
            before: SchemaView | None = part
            while before is not None:
                before.answers[goal] = True
                before = found_from[before]
            return True
        if known is None:
            for below in parts(part):
                if below not in found_from:
                    found_from[below] = part
                    pending.append(below)
    for seen in found_from:
        seen.answers[goal] = False
    return False
