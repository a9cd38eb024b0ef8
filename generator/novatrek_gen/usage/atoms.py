"""What a Python expression may be, as far as models are concerned.

The analysis is flow-insensitive: an expression has a set of atoms, and containers, awaitables and
optional values have the atoms of what is in them. More atoms than a value has at run time do no
harm: a field is then called read though it may not be.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

__all__ = ["BOX", "NOTHING", "Atom", "Atoms", "Box", "ClassOf", "Instance", "ModuleOf", "Routine"]


@dataclass(frozen=True, slots=True)
class Instance:
    """A value of a class, which is named with its module."""

    of: str


@dataclass(frozen=True, slots=True)
class ClassOf:
    """A class itself."""

    name: str


@dataclass(frozen=True, slots=True)
class ModuleOf:
    """A module."""

    name: str


@dataclass(frozen=True, slots=True)
class Routine:
    """A function of the service's code or of the generated package, or a lambda.

    ``bound`` is the number of arguments that it has already: 1 for a method of an instance.
    ``kind`` is what its decorators make of it.
    """

    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda = field(compare=False, repr=False)
    bound: int = 0
    kind: str = "plain"  # or "static", "class", "property"
    generated: bool = False
    file: str = ""

    @property
    def parameters(self) -> list[str]:
        """The names of the parameters that positional arguments fill."""
        arguments = self.node.args
        return [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]


@dataclass(frozen=True, slots=True)
class Box:
    """A container of the standard library: what its methods are given can only be in it."""


Atom = Instance | ClassOf | ModuleOf | Routine | Box
Atoms = frozenset[Atom]

NOTHING: Atoms = frozenset()
BOX: Atoms = frozenset({Box()})
