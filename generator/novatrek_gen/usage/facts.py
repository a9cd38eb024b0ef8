"""What the analysis has found out so far: the atoms of every name, and the uses of fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from novatrek_gen.usage.atoms import NOTHING, Atoms, ClassOf, Instance, Routine
from novatrek_gen.usage.program import Module, Program
from novatrek_gen.usage.result import Place

__all__ = ["ClassInfo", "Facts", "Scope", "Slot", "Use"]

Slot = tuple[str, str]  # a scope, class or routine, and a name in it


@dataclass(frozen=True, eq=False)
class Scope:
    """Where names are looked up: a module, a class, a function, a comprehension."""

    name: str
    module: Module
    parent: Scope | None = None
    owner: str | None = None  # the class whose body this is
    routine: str | None = None  # the function that a return statement ends
    elsewhere: dict[str, Scope] = field(default_factory=dict)  # `global` and `nonlocal` names


@dataclass
class ClassInfo:
    """A class: its bases with atoms, whether something unknown is among them, its fields.

    ``deprecated`` are the fields that the contract calls deprecated, each with a sentence about it.
    """

    name: str
    generated: bool
    bases: list[str] = field(default_factory=list)
    open: bool = False
    is_model: bool = False
    fields: list[str] = field(default_factory=list)
    wire_names: dict[str, str] = field(default_factory=dict)
    deprecated: dict[str, str] = field(default_factory=dict)


@dataclass
class Use:
    """The uses of a field."""

    reads: set[Place] = field(default_factory=set)
    writes: set[Place] = field(default_factory=set)


@dataclass
class Facts:
    """Everything that grows until nothing new is found."""

    program: Program
    slots: dict[Slot, Atoms] = field(default_factory=dict)
    classes: dict[str, ClassInfo] = field(default_factory=dict)
    handlers: dict[str, list[Atoms]] = field(default_factory=dict)
    handled: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    methods: dict[str, set[Routine]] = field(default_factory=lambda: defaultdict(set))
    consumed: dict[str, Place] = field(default_factory=dict)
    bound: set[str] = field(default_factory=set)
    uses: dict[Slot, Use] = field(default_factory=lambda: defaultdict(Use))
    handled_at: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    built_at: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    sent_at: dict[str, set[Place]] = field(default_factory=lambda: defaultdict(set))
    lost: dict[str, dict[Place, str]] = field(default_factory=lambda: defaultdict(dict))
    mentions: dict[str, Place] = field(default_factory=dict)
    faults: dict[Place, str] = field(default_factory=dict)
    grown: bool = False
    live: Atoms = NOTHING  # values of all models that the service's code may have
    _families: dict[str, list[ClassInfo]] = field(default_factory=dict)
    _counted: int = 0

    def continued(self, program: Program) -> Facts:
        """Return a copy for a program with more modules."""
        return Facts(
            program,
            slots=dict(self.slots),
            classes=dict(self.classes),
            handlers=dict(self.handlers),
            handled=defaultdict(set, self.handled),
        )

    def get(self, slot: Slot) -> Atoms:
        """Return the atoms of a slot."""
        return self.slots.get(slot, NOTHING)

    def add(self, slot: Slot, atoms: Atoms) -> None:
        """Add atoms to a slot, which exists from then on."""
        old = self.slots.get(slot)
        if old is None or not atoms <= old:
            self.slots[slot] = atoms if old is None else old | atoms
            self.grown = True

    def ancestors(self, name: str) -> Iterable[ClassInfo]:
        """Yield a class and all classes that it inherits from."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop(0)
            if current in seen or current not in self.classes:
                continue
            seen.add(current)
            yield self.classes[current]
            waiting.extend(self.classes[current].bases)

    def family(self, name: str) -> list[ClassInfo]:
        """Return a class, its ancestors, and the classes that inherit from it.

        A method that is called may be that of any of them.
        """
        count = sum(1 + len(info.bases) for info in self.classes.values())
        if count != self._counted:
            self._families.clear()
            self._counted = count
        if name not in self._families:
            heirs = [
                info
                for info in self.classes.values()
                if not info.generated and name in {a.name for a in self.ancestors(info.name)}
            ]
            found = {info.name: info for info in (*self.ancestors(name), *heirs)}
            self._families[name] = list(found.values())
        return self._families[name]

    def is_open(self, name: str) -> bool:
        """Whether a class inherits from one whose code is not known."""
        return any(info.open for info in self.ancestors(name))

    def models(self, name: str) -> list[str]:
        """Return the generated models among a class and its ancestors."""
        return [info.name for info in self.ancestors(name) if info.is_model]

    def declared(self, name: str, attribute: str) -> str | None:
        """Return the generated model that declares a field, None if there is none."""
        for info in self.ancestors(name):
            if info.is_model and (info.name, attribute) in self.slots:
                return info.name
        return None

    def begin_walk(self) -> None:
        """Forget the uses that were found with what was known before; the next walk finds all."""
        self.grown = False
        self.live = self._living()
        for found in (self.uses, self.lost, self.mentions, self.consumed):
            found.clear()
        for places in (self.handled_at, self.built_at, self.sent_at):
            places.clear()

    def _living(self) -> Atoms:
        return frozenset(
            Instance(atom.name if isinstance(atom, ClassOf) else atom.of)
            for slot, atoms in self.slots.items()
            if not slot[0].startswith(self.program.package)
            for atom in atoms
            if isinstance(atom, (ClassOf, Instance)) and self.models(_name(atom))
        )

    def held(self, name: str) -> Atoms:
        """Return what values of an own class may have in them, or give when they are iterated."""
        found = NOTHING
        for info in self.ancestors(name):
            if not info.generated:
                for (owner, attribute), atoms in self.slots.items():
                    given = attribute == "return" and owner.startswith(f"{info.name}.__")
                    if owner == info.name or given:
                        found |= atoms
        return found

    def mention(self, name: str, place: Place) -> None:
        """Note a text or an attribute that may name a field."""
        if name not in self.mentions or place < self.mentions[name]:
            self.mentions[name] = place

    def read(self, owner: str, name: str, place: Place) -> None:
        """Note that a field is read."""
        self.uses[owner, name].reads.add(place)

    def write(self, owner: str, name: str, place: Place) -> None:
        """Note that a field is given a value."""
        self.uses[owner, name].writes.add(place)

    def lose(self, atoms: Atoms, place: Place, reason: str) -> None:
        """Note that values leave the code that is analysed: any of their fields may be used.

        What a value of the service's own classes holds leaves with it.
        """
        seen: set[str] = set()
        waiting = [atom for atom in atoms if isinstance(atom, (Instance, ClassOf))]
        while waiting:
            name = _name(waiting.pop())
            if name in seen:
                continue
            seen.add(name)
            for info in self.ancestors(name):
                if info.is_model:
                    self.lost[info.name].setdefault(place, reason)
                elif not info.generated:
                    held = self.held(info.name)
                    waiting += [atom for atom in held if isinstance(atom, Instance)]


def _name(atom: Instance | ClassOf) -> str:
    return atom.name if isinstance(atom, ClassOf) else atom.of
