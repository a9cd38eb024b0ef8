"""The settings of `[models]` that decide what models look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from novatrek_gen.python import TYPE_NAMES, Symbol

# How fields are named: as the properties in the contract, or in snake case.
FieldStyle: TypeAlias = Literal["contract", "snake_case"]


@dataclass(frozen=True)
class ModelStyle:
    """How models are written.

    ``fields`` is how fields are named. ``formats`` maps formats of the platform's own to names of
    known types, or to classes such as `novatrek_types:Money`.
    """

    fields: FieldStyle = "contract"
    formats: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> list[object]:
        """What differs from the default, as JSON."""
        formats = [dict(sorted(self.formats.items()))] if self.formats else []
        return [self.fields, *formats] if self.fields != "contract" or formats else []

    def known_format(self, given: object) -> object:
        """Return the format whose type a format has: itself, unless it is mapped to a type."""
        name = self.formats.get(given, "") if isinstance(given, str) else ""
        return TYPE_NAMES.get(name, given)

    def class_of(self, given: object) -> Symbol | None:
        """Return the class of a format, None if the platform has none for it.

        It is imported with an underscore, which no class or field of a contract begins with.
        """
        path = self.formats.get(given, "") if isinstance(given, str) else ""
        module, colon, name = path.partition(":")
        if not colon:
            return None
        namesakes = {other for other in self.formats.values() if other.endswith(f":{name}")}
        prefix = f"{module.replace('.', '_')}_" if len(namesakes) > 1 else ""
        return Symbol(name, module, f"_{prefix}{name}")


# Models that follow the contract in everything.
CONTRACT_STYLE = ModelStyle()
