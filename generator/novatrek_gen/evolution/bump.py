"""How much a version has to rise (https://semver.org/spec/v2.0.0.html)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

# A version of semver, and one of a Python package (PEP 440) with one to three numbers.
_SEMVER = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?P<early>-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?"
)
_PACKAGE = re.compile(
    r"v?(\d+)(?:\.(\d+))?(?:\.(\d+))?"
    r"(?P<early>[-_.]?(?:alpha|a|beta|b|preview|pre|c|rc)[-_.]?\d*)?"
    r"(?:[-_.]?post[-_.]?\d*)?(?P<dev>[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9._-]+)?",
    re.IGNORECASE,
)
# Python refuses to read numbers of thousands of digits.
_LONGEST = 1_000


class Bump(IntEnum):
    """The part of a version that has to rise; a larger number is a larger part."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    @property
    def label(self) -> str:
        """The word in messages and in the table."""
        return self.name.lower()


@dataclass(frozen=True)
class Version:
    """A version: its three numbers, and whether it comes before their release."""

    numbers: tuple[int, int, int]
    is_early: bool

    def raised(self, bump: Bump) -> Version:
        """Return the smallest release that is higher by a bump.

        Below 1.0.0 anything may change with a minor version (semver, item 4), so there a minor
        stands for a major. Before a release, anything may change until the release.
        """
        major, minor, patch = self.numbers
        if bump is Bump.NONE or self.is_early:
            return Version(self.numbers, False)
        if bump is Bump.PATCH:
            return Version((major, minor, patch + 1), False)
        if bump is Bump.MINOR or major == 0:
            return Version((major, minor + 1, 0), False)
        return Version((major + 1, 0, 0), False)

    def __str__(self) -> str:
        return ".".join(map(str, self.numbers))


def parse_version(text: str, *, package: bool = False) -> Version | None:
    """Return a semantic version, or the version of a Python ``package``; None if it is none."""
    found = (_PACKAGE if package else _SEMVER).fullmatch(text.strip())
    if found is None or len(text) > _LONGEST:
        return None
    major, minor, patch = (int(found[group] or 0) for group in (1, 2, 3))
    groups = found.groupdict()
    return Version((major, minor, patch), bool(groups["early"] or groups.get("dev")))


def is_enough(old: Version, new: Version, bump: Bump) -> bool:
    """Return whether ``new`` is higher than ``old`` by at least a bump.

    Another early version of the same release is enough if ``old`` is one.
    """
    return new.numbers >= old.raised(bump).numbers
