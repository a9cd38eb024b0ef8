"""Modules: the code of a service and that of the generated package."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """All modules by name; ``package`` is the generated package.

    ``aliases`` are names of packages that services import instead of it, or of parts of it.
    """

    modules: Mapping[str, Module]
    package: str
    aliases: Mapping[str, str] = field(default_factory=dict)

    def find(self, dotted: str) -> list[Module]:
        """Return the modules that an import of this name may mean.

        A service's folder may be a package, contain one, or have a `src` folder, so that its
        modules are found by the end of their names.
        """
        first, dot, rest = dotted.partition(".")
        if first in self.aliases:
            return self._in_package(self.aliases[first], f"{dot}{rest}")
        if dotted == self.package or dotted.startswith(f"{self.package}."):
            module = self.modules.get(dotted)
            return [module] if module else []
        return self._by_ending.get(dotted, [])

    def _in_package(self, home: str, rest: str) -> list[Module]:
        """Return a module of the part of the package that has an alias, or of the whole package."""
        found = self.modules.get(f"{home}{rest}" if rest else self.package)
        found = found or self.modules.get(f"{self.package}{rest}")
        return [found] if found else []

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
