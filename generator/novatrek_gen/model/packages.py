"""The Python packages that code is generated into: one, or one per service and one runtime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_RUNTIME: Final = "runtime"


@dataclass(frozen=True)
class Packages:
    """The names of the generated packages.

    Args:
        name: `output.package`: the package, or the beginning of the names of all packages.
        per_service: whether each service has a package of its own.
    """

    name: str
    per_service: bool = False

    @property
    def runtime(self) -> str:
        """The package with the runtime, the broker and the settings of servers."""
        return f"{self.name}_{_RUNTIME}" if self.per_service else self.name

    def of(self, module: str) -> str:
        """Return the package that a service installs; ``module`` is the service's Python name."""
        return f"{self.name}_{module}" if self.per_service else self.name

    def inside(self, module: str) -> str:
        """Return the dotted name of the package with the modules of a service."""
        return f"{self.name}_{module}" if self.per_service else f"{self.name}.{module}"


def distribution_of(package: str) -> str:
    """Return the name that installers know a package by."""
    return package.replace("_", "-")
