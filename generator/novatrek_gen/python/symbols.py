"""Symbols: what a name in generated code refers to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Symbol:
    """A class, function or alias and the module that defines it.

    ``module`` starts with a dot if it is in the generated package: `.events.payment_processed`.
    An empty ``name`` means the module itself. ``alias`` is the name it is imported under,
    empty for its own.
    """

    name: str
    module: str
    alias: str = ""

    @property
    def local(self) -> str:
        """The name by which code that imports the symbol refers to it."""
        return self.alias or self.name

    @property
    def is_generated(self) -> bool:
        """Whether the symbol is in the generated package."""
        return self.module.startswith(".")
