"""The version of the generator that a configuration requires; name and version of the package."""

from __future__ import annotations

from keyword import iskeyword

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from novatrek_gen.config.settings import Settings
from novatrek_gen.tree import WINDOWS_DEVICES


def check_version(settings: Settings, own_version: str) -> None:
    """Raise ConfigError if the configuration requires another version of the generator."""
    wanted = settings.text("tool", "required-version")
    if not wanted:
        return
    try:
        matches = SpecifierSet(wanted).contains(Version(own_version), prereleases=True)
    except InvalidSpecifier:
        message = f"{wanted!r} is not a version specifier like '>=0.1'"
        raise settings.refuse("tool", "required-version", message) from None
    if not matches:
        message = f"requires novatrek-gen {wanted}, but this is {own_version}; install a"
        raise settings.refuse("tool", "required-version", f"{message} matching version")


def package(settings: Settings) -> str:
    """Return the name of the generated package. Raises ConfigError."""
    name = settings.text("output", "package")
    if iskeyword(name):
        raise settings.refuse("output", "package", f"{name!r} is a Python keyword")
    if name in WINDOWS_DEVICES:
        raise settings.refuse("output", "package", f"{name!r} is a reserved name on Windows")
    return name


def version(settings: Settings) -> str:
    """Return the version of the generated package. Raises ConfigError."""
    given = settings.text("output", "version", "0.0.0")
    try:
        Version(given)
    except InvalidVersion:
        message = f"{given!r} is not a valid version of a Python package, such as '1.0.0'"
        raise settings.refuse("output", "version", message) from None
    return given
