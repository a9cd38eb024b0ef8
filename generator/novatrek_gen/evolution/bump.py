"""How much a version has to rise (https://semver.org/spec/v2.0.0.html)."""

from __future__ import annotations

import re
from enum import IntEnum

# A version of semver; versions of Python packages without a part of their own are among them.
_SEMVER = re.compile(
    r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?"
)


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


Version = tuple[int, int, int]


def parse_version(text: str) -> Version | None:
    """Return the three numbers of a semantic version; None if it is none."""
    found = _SEMVER.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def raised(version: Version, bump: Bump) -> Version:
    """Return the smallest version that is higher by a bump.

    Below 1.0.0 anything may change with a minor version (semver, item 4), so there a minor stands
    for a major.
    """
    major, minor, patch = version
    if bump is Bump.NONE:
        return version
    if bump is Bump.PATCH:
        return major, minor, patch + 1
    if bump is Bump.MINOR or major == 0:
        return major, minor + 1, 0
    return major + 1, 0, 0


def is_enough(old: Version, new: Version, bump: Bump) -> bool:
    """Return whether a version has risen by at least a bump."""
    return new >= raised(old, bump)


def version_text(version: Version) -> str:
    """Return a version as text."""
    return ".".join(str(number) for number in version)
