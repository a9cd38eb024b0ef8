"""The names of the fields of one class."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.model import names
from novatrek_gen.model.scope import Scope


@dataclass(frozen=True)
class FieldName:
    """The names of a field.

    ``python`` is its name in Python. ``spelled`` keeps the spelling of the contract; names of
    classes derive from it, so that they do not depend on the names of fields.
    """

    python: str
    spelled: str


class FieldScope:
    """Gives each property of a class a unique name.

    In snake case, a property whose name another one has keeps the spelling of the contract.
    """

    def __init__(self, snake_case: bool) -> None:
        """Args: snake_case: whether fields are in snake case, or as in the contract."""
        self._snake_case = snake_case
        self._spelled, self._given = Scope(), Scope()

    def name(self, property_: str) -> FieldName:
        """Return the names of the next property."""
        spelled = self._spelled.give([property_], names.field_name)
        if not self._snake_case:
            return FieldName(spelled, spelled)
        snake = names.snake_field_name(spelled)
        if not self._given.take(snake):
            snake = self._given.give([spelled], names.field_name)
        return FieldName(snake, spelled)
