"""The settings of `[models]` that decide what models look like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

# How fields are named: as the properties in the contract, or in snake case.
FieldStyle: TypeAlias = Literal["contract", "snake_case"]


@dataclass(frozen=True)
class ModelStyle:
    """How models are written.

    ``fields`` is how fields are named.
    """

    fields: FieldStyle = "contract"

    @property
    def content(self) -> list[object]:
        """What differs from the default, as JSON."""
        return [self.fields] if self.fields != "contract" else []


# Models that follow the contract in everything.
CONTRACT_STYLE = ModelStyle()
