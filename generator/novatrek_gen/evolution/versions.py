"""Which versions have to rise because of changes, and whether they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from novatrek_gen.asyncapi import Document
from novatrek_gen.diagnostics import Location
from novatrek_gen.evolution.bump import Bump, is_enough, parse_version
from novatrek_gen.evolution.judged import Finding, VersionFinding
from novatrek_gen.evolution.policy import RULES
from novatrek_gen.model import Platform


@dataclass(frozen=True)
class Package:
    """The generated package on one side of a comparison.

    Args:
        name: the name of the package.
        version: its version.
        location: where the configuration specifies the version.
        generator: the version of the generator that the lock records; None without a lock.
    """

    name: str
    version: str
    location: Location
    generator: str | None = None


def versions(
    platforms: tuple[Platform, Platform],
    packages: tuple[Package, Package],
    findings: Sequence[Finding],
    *,
    contracts_differ: bool = True,
) -> Iterator[VersionFinding]:
    """Yield the versions that have to rise: those of contracts, then that of the package.

    The configuration alone changes the package, but no contract.

    Args:
        platforms: the platform before and after.
        packages: the package before and after.
        findings: what changed.
        contracts_differ: whether a file of the contracts changed.
    """
    old = {document.file: document for document in platforms[0].documents}
    services = {document.service: document for document in platforms[0].documents}
    of_contracts = [each for each in findings if RULES[each.change.rule].concerns_contract]
    bumps = _bumps(platforms[1].documents, of_contracts) if contracts_differ else {}
    for document in platforms[1].documents:
        before = old.get(document.file) or services.get(document.service)
        bump = bumps.get(document.file, Bump.NONE)
        if before is not None and bump:
            place = document.root.object("info").value_location("version")
            subject = f"the contract of {document.service}"
            needed = VersionFinding(
                subject, before.version, document.version, None, False, bump, place
            )
            yield _compared(needed)
    yield from _of_package(packages, findings)


def _bumps(documents: Sequence[Document], findings: Sequence[Finding]) -> dict[str, Bump]:
    """Return the largest bump of each file: the one of the service, or the one that changed."""
    files = {document.file for document in documents}
    homes = {document.service: document.file for document in documents}
    bumps: dict[str, Bump] = {}
    for finding in findings:
        change = finding.change
        home = homes.get(change.service or "")
        file = change.after.file if home is None else home
        if file in files:
            bumps[file] = max(finding.bump, bumps.get(file, Bump.NONE))
    return bumps


def _of_package(
    packages: tuple[Package, Package], findings: Sequence[Finding]
) -> Iterator[VersionFinding]:
    old, new = packages
    bump = max((finding.bump for finding in findings), default=Bump.NONE)
    if old.generator and new.generator and old.generator != new.generator:
        bump = max(bump, Bump.PATCH)  # another generator writes another package
    if bump and old.name == new.name:
        subject = f"the package {new.name}"
        yield _compared(
            VersionFinding(
                subject, old.version, new.version, None, False, bump, new.location, is_package=True
            )
        )


def _compared(version: VersionFinding) -> VersionFinding:
    """Return a finding with the version that is needed, and whether the new one is enough."""
    texts = version.old, version.new
    before, after = (parse_version(text, package=version.is_package) for text in texts)
    if before is None or after is None:
        return version
    if version.old != version.new and is_enough(before, after, version.bump):
        return replace(version, is_enough=True)
    return replace(version, needed=str(before.raised(version.bump)))
