"""The version of the generator that a configuration requires; name and version of the package."""

from __future__ import annotations

import sys
from keyword import iskeyword

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from novatrek_gen.config.settings import Settings
from novatrek_gen.tree import WINDOWS_DEVICES

# The packages that generated code imports, itself or by what it imports. A test compares them with
# the dependencies of generated packages.
IMPORTED_PACKAGES = frozenset(
    {
        "aiokafka",
        "annotated_types",
        "anyio",
        "async_timeout",
        "confluent_kafka",
        "cramjam",
        "dotenv",
        "fast_depends",
        "faststream",
        "idna",
        "jsonschema_rs",
        "msgspec",
        "packaging",
        "pydantic",
        "pydantic_core",
        "pydantic_settings",
        "sniffio",
        "typing_extensions",
        "typing_inspection",
    }
)


# Python refuses to read numbers of thousands of digits.
_LONGEST = 200


def check_version(settings: Settings, own_version: str) -> None:
    """Raise ConfigError if the configuration requires another version of the generator."""
    wanted = settings.text("tool", "required-version")
    if not wanted:
        return
    if len(wanted) > _LONGEST:
        message = f"the specifier has more than {_LONGEST} characters"
        raise settings.refuse("tool", "required-version", message)
    try:
        matches = SpecifierSet(wanted).contains(Version(own_version), prereleases=True)
    except InvalidSpecifier:
        message = f"{wanted!r} is not a version specifier like '>=0.1'"
        raise settings.refuse("tool", "required-version", message) from None
    if not matches:
        message = f"requires novatrek-gen {wanted}, but this is {own_version}; to install one that"
        advice = f"""matches, run: pip install "novatrek-gen{wanted}\""""
        raise settings.refuse("tool", "required-version", f"{message} {advice}")


def package(settings: Settings) -> str:
    """Return the name of the generated package. Raises ConfigError."""
    name = settings.text("output", "package")
    if iskeyword(name):
        raise settings.refuse("output", "package", f"{name!r} is a Python keyword")
    if name in WINDOWS_DEVICES:
        raise settings.refuse("output", "package", f"{name!r} is a reserved name on Windows")
    if name in sys.stdlib_module_names:
        message = f"{name!r} is a module of Python's standard library, which it would hide"
        raise settings.refuse("output", "package", message)
    if name in IMPORTED_PACKAGES:
        message = f"{name!r} is a package that generated code needs, which it would hide"
        raise settings.refuse("output", "package", message)
    return name


def version(settings: Settings) -> str:
    """Return the version of the generated package. Raises ConfigError."""
    given = settings.text("output", "version", "0.0.0")
    if len(given) > _LONGEST:
        message = f"the version has more than {_LONGEST} characters"
        raise settings.refuse("output", "version", message)
    try:
        Version(given)
    except InvalidVersion:
        message = f"{given!r} is not a valid version of a Python package, such as '1.0.0'"
        raise settings.refuse("output", "version", message) from None
    return given
