"""Modules: the code of a service and that of the generated package."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.usage.result import Place

__all__ = ["Module", "Program", "parse_module"]


@dataclass(frozen=True)
class Module:
    """A module.

    Attributes:
        name: Its dotted name, as its file's path gives it.
        file: Its file, relative to the folder of the service or of the package.
        tree: Its syntax tree, None if it cannot be parsed.
        generated: Whether it belongs to the generated package.
        fault: Why it cannot be parsed, and where.
    """

    name: str
    file: str
    tree: ast.Module | None
    generated: bool
    fault: tuple[Place, str] | None = None

    @property
    def package(self) -> str:
        """The package that its relative imports start from."""
        return self.name if self.file.endswith("__init__.py") else self.name.rpartition(".")[0]


def parse_module(file: str, content: bytes, prefix: str, *, generated: bool) -> Module:
    """Parse a file; ``prefix`` is the dotted name of the folder that ``file`` is relative to."""
    parts = [*prefix.split("."), *file.removesuffix(".py").split("/")]
    name = ".".join(part for part in parts if part and part != "__init__")
    try:
        tree = ast.parse(content, file)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        fault = (Place(file, line), "this file cannot be parsed")
        return Module(name, file, None, generated, fault)
    return Module(name, file, tree, generated)


@dataclass(frozen=True)
class Program:
    """All modules by name; ``package`` is the generated package."""

    modules: Mapping[str, Module]
    package: str

    def find(self, dotted: str) -> list[Module]:
        """Return the modules that an import of this name may mean.

        A service's folder may be a package, contain one, or have a `src` folder, so that its
        modules are found by the end of their names.
        """
        if dotted == self.package or dotted.startswith(f"{self.package}."):
            module = self.modules.get(dotted)
            return [module] if module else []
        return self._by_ending.get(dotted, [])

    @cached_property
    def _by_ending(self) -> dict[str, list[Module]]:
        endings: dict[str, list[Module]] = {}
        for module in self.modules.values():
            if module.generated:
                continue
            parts = module.name.split(".")
            for start in range(len(parts)):
                endings.setdefault(".".join(parts[start:]), []).append(module)
        return endings
