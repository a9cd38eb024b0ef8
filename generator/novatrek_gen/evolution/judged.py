"""The values that a comparison returns."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum

from novatrek_gen.diagnostics import Location
from novatrek_gen.evolution.bump import Bump
from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.policy import Level


@dataclass(frozen=True)
class Witness:
    """A message that shows that a change breaks something.

    Args:
        message: the message, or the changed part of it, as JSON.
        refusal: why the other side refuses it.
        pointer: the JSON Pointer of the part of the message that is refused.
    """

    message: str
    refusal: str
    pointer: str


class Effect(Enum):
    """What a change means for the code of a service."""

    CHANGE = "its code has to change"
    INSTALL = "its code can stay; it refuses such messages until it installs the new package"
    UNKNOWN = "its code may have to change"
    STAY = "its code does not use it"


@dataclass(frozen=True)
class CodeUse:
    """What a change means for the code of one service, and where; places are ``file:line``."""

    service: str
    effect: Effect
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A change with its judgement.

    Args:
        change: what changed.
        level: how much it hurts.
        bump: what the versions of the service's contract and of the package must rise by.
        advice: what to do instead.
        hurts: the services that have to act, by name.
        symbols: the generated names whose users may have to change their code.
        witness: a message that one side sends and the other refuses; None without one.
        reason: why the level is not that of the table; empty if it is.
        code: what it means for the code of the services whose code was given.
    """

    change: Change
    level: Level
    bump: Bump
    advice: str
    hurts: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    witness: Witness | None = None
    reason: str = ""
    code: tuple[CodeUse, ...] = ()

    @property
    def fingerprint(self) -> str:
        """An identifier that stays the same when lines move or sentences are reworded."""
        change = self.change
        about = (change.rule, change.event or "", change.service or "", change.part, change.pointer)
        text = "\0".join((*about, *change.values))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


# The name under which versions are reported that have not risen.
VERSION_RULE = "version-not-raised"


@dataclass(frozen=True)
class VersionFinding:
    """A version that has to rise because of changes.

    Args:
        subject: whose version it is: ``the contract of svc-orders``, ``the package shop``.
        old: the version before.
        new: the version now.
        needed: the smallest version that would be enough; None if ``new`` is enough, or if one of
            them is no semantic version.
        is_enough: whether it has risen enough.
        bump: what it must rise by.
        location: where the new version is specified.
        is_package: whether it is the version of the generated package.
    """

    subject: str
    old: str
    new: str
    needed: str | None
    is_enough: bool
    bump: Bump
    location: Location
    is_package: bool = False

    @property
    def level(self) -> Level:
        """How much it hurts if the version does not rise."""
        if self.is_enough:
            return Level.NOTE
        if self.needed is None:
            return Level.WARNING  # nobody can tell
        levels = {Bump.MAJOR: Level.BREAKING, Bump.MINOR: Level.WARNING}
        return levels.get(self.bump, Level.INFO)


@dataclass(frozen=True)
class Comparison:
    """Everything that a comparison of two states of the contracts found, the worst first."""

    findings: tuple[Finding, ...]
    versions: tuple[VersionFinding, ...] = ()

    @property
    def bump(self) -> Bump:
        """What the package's version must rise by."""
        return max((finding.bump for finding in self.findings), default=Bump.NONE)

    @property
    def is_declared(self) -> bool:
        """Whether all versions have risen as much as the changes need."""
        return all(version.is_enough for version in self.versions)

    def fails(self, level: Level) -> bool:
        """Return whether something hurts at least as much as a level, and is not declared.

        What breaks is declared by versions that have risen; warnings need a person's attention.
        """
        found = max((f.level for f in self.findings if f.level >= level), default=None)
        hurts = found is not None and not (level is Level.BREAKING and self.is_declared)
        return hurts or any(version.level >= level for version in self.versions)

    def only(self, level: Level) -> Comparison:
        """Return the findings and versions that hurt at least as much as a level."""
        versions = tuple(version for version in self.versions if version.level >= level)
        return Comparison(self.at_least(level), versions)

    def at_least(self, level: Level) -> tuple[Finding, ...]:
        """Return the findings that hurt at least as much as a level."""
        return tuple(finding for finding in self.findings if finding.level >= level)
