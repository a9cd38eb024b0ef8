"""Detection of different objects that would get the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from novatrek_gen.diagnostics import Diagnostic, Location, Related, report


@dataclass(frozen=True)
class Claim:
    """An object of a contract: its name there, ``original``, and its name in the output."""

    name: str
    original: str
    location: Location


def clashes(kind: str, claims: Iterable[Claim], *, fold: bool = False) -> Iterator[Diagnostic]:
    """Report each claim to a name that an earlier claim has.

    With ``fold``, names that differ only in case clash, as names of files do.
    """
    first: dict[str, Claim] = {}
    for claim in claims:
        known = first.setdefault(claim.name.casefold() if fold else claim.name, claim)
        if known is not claim:
            yield clash(kind, claim, known)


def clash(kind: str, claim: Claim, known: Claim) -> Diagnostic:
    """Report two claims to the same name."""
    both = f"{claim.original!r} and {known.original!r}"
    if claim.original == known.original:
        both = "two objects"
    message = f"{both} both become the {kind} {claim.name}"
    elsewhere = known.location != claim.location
    related = (Related(known.location, f"{known.original!r}"),) if elsewhere else ()
    return report("name-clash", message, claim.location, related=related)
