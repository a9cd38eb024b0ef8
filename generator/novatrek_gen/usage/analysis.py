"""From the code of a service to the use of every field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from novatrek_gen.usage.atoms import NOTHING, Atoms, Instance
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.expressions import EXPRESSIONS
from novatrek_gen.usage.facts import Facts, Scope
from novatrek_gen.usage.program import Module, Program, parse_module
from novatrek_gen.usage.report import report
from novatrek_gen.usage.result import Place, ServiceUsage
from novatrek_gen.usage.statements import STATEMENTS

__all__ = ["Package", "analyse"]

_MOST_WALKS = 40  # each adds something; more would mean a fault of ours


class Package:
    """The generated package, read once for all services."""

    def __init__(
        self, name: str, files: Mapping[str, bytes], aliases: Mapping[str, str] | None = None
    ) -> None:
        """Parse ``files``, whose paths begin with the package's folder.

        ``aliases`` are names of packages that services import instead, each with the dotted name of
        the part of this package that it contains.
        """
        self.name = name
        self.aliases = aliases or {}
        self.modules = {
            module.name: module
            for path, content in sorted(files.items())
            if path.endswith(".py") and path.startswith(f"{name}/")
            for module in (parse_module(path, content, "", generated=True),)
        }

    @cached_property
    def facts(self) -> Facts:
        """What its modules declare."""
        facts = Facts(Program(self.modules, self.name, self.aliases))
        _walk(facts, list(self.modules.values()))
        return facts


def analyse(
    service: str, folder: str, files: Mapping[str, bytes], package: Package
) -> ServiceUsage:
    """Return which fields of the package's events a service's code uses.

    Args:
        service: The name of the service.
        folder: The name of the folder with its code; its modules are named after it.
        files: Its Python files by path in this folder.
        package: The generated package that it imports.
    """
    own = [parse_module(p, files[p], folder, generated=False) for p in sorted(files)]
    modules = {**package.modules, **{module.name: module for module in own}}
    program = Program(modules, package.name, package.aliases)
    facts = package.facts.continued(program)
    _walk(facts, own)
    _lose_what_is_not_seen(facts, own)
    return report(service, facts)


def _walk(facts: Facts, modules: Sequence[Module]) -> None:
    """Run modules until nothing new is found; note those that cannot be followed to the end."""
    evaluator = Evaluator(facts, EXPRESSIONS, STATEMENTS)
    for _ in range(_MOST_WALKS):
        facts.begin_walk()
        for module in modules:
            try:
                if module.tree is not None:
                    evaluator.run(module.tree.body, Scope(module.name, module))
            except RecursionError:
                facts.faults[Place(module.file, 1)] = "the code of this file is nested too deeply"
        if not facts.grown:
            return
    facts.faults[Place(modules[-1].file, 1)] = "this code cannot be followed to the end"


def _lose_what_is_not_seen(facts: Facts, own: Iterable[Module]) -> None:
    """Note events whose handlers are not found, and all events if a file cannot be read."""
    for module, place in facts.consumed.items():
        for handler in sorted(facts.handled[module] - facts.bound):
            events = NOTHING.union(*facts.handlers[handler])
            facts.lose(events, place, f"no function `{handler}` was found")
    faults = dict(module.fault for module in own if module.fault is not None)
    for place, reason in (facts.faults | faults).items():
        facts.lose(_everything(facts), place, reason)


def _everything(facts: Facts) -> Atoms:
    return frozenset(Instance(name) for name, info in facts.classes.items() if info.is_model)
