"""What the contracts give: findings and, unless they prevent it, fresh files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from novatrek_gen.commands.target import Target
from novatrek_gen.diagnostics import Diagnostics

if TYPE_CHECKING:
    from novatrek_gen.model import Platform


@dataclass(frozen=True)
class Outcome:
    """The findings about the contracts and, unless they prevent it, the fresh output.

    ``site`` is the documentation as HTML if the configuration has a folder for it. ``platform`` is
    None if the outcome was remembered.
    """

    diagnostics: Diagnostics
    output: Target | None
    site: Target | None = None
    platform: Platform | None = None

    @property
    def needs_version(self) -> bool:
        """Whether the contracts in the package changed since its version was generated first."""
        return self.output is not None and self.output.state.new.package != self.output.package
