"""The environments, as templates see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from novatrek_gen.config import Environment
from novatrek_gen.python import Code, literal
from novatrek_gen.render.views import EnvironmentsView, EnvironmentView


def environments_view(environments: tuple[Environment, ...]) -> EnvironmentsView:
    """Return the view of the environments; there may be none."""
    return EnvironmentsView(
        all=tuple(EnvironmentView(each.name, tuple(_arguments(each))) for each in environments),
        sources=frozenset({"option:environments"} if environments else ()),
    )


def _arguments(environment: Environment) -> Iterator[tuple[str, Code]]:
    """Yield what differs from the defaults, besides the name."""
    for field in fields(Environment)[1:]:
        value = getattr(environment, field.name)
        if value != field.default:
            yield field.name, literal(value)
