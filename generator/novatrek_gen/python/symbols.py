"""Symbols: what a name in generated code refers to."""

from __future__ import annotations

from dataclasses import dataclass

# The modules that all generated packages have in common.
_COMMON = ("._runtime.", ".broker", ".servers")


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

    def home(self, package: str, runtime: str) -> str:
        """Return the full name of its module.

        Args:
            package: The generated package with the code that uses the symbol.
            runtime: The package with what all generated packages have in common.
        """
        if not self.is_generated:
            return self.module
        return f"{runtime if self.module.startswith(_COMMON) else package}{self.module}"

    @property
    def is_generated(self) -> bool:
        """Whether the symbol is in the generated package."""
        return self.module.startswith(".")
