"""Which distributions get the file of a template, and at which path.

With one package there is one distribution, at the top of the output. With a package per service,
each has a folder of its own: the runtime has what all services have in common, and a service has
its modules directly in its package, without a folder named after it. What is in no package stays
at the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from novatrek_gen.render.views import DistributionView

_PACKAGE: Final = "{package}/"
# Templates of each distribution that are in no package.
_OF_DISTRIBUTIONS: Final = frozenset({"README.md.j2", "pyproject.toml.j2"})
# Modules that all services have in common, and those of every package.
_COMMON: Final = frozenset(
    {
        "broker.py.j2",
        "pytest_plugin.py.j2",
        "servers.py.j2",
        "testing.py.j2",
        "{environments}.py.j2",
    }
)
_OF_PACKAGES: Final = frozenset({"__init__.py.j2", "py.typed"})
_OF_SERVICES: Final = ("{service}/", "{producer}/", "{consumer}/")


def places(
    template: str, distributions: Iterable[DistributionView]
) -> Iterator[tuple[DistributionView, str]]:
    """Yield the distributions that get a template's file, with its path, still with placeholders.

    The name of the package is filled in.
    """
    for distribution in distributions:
        path = template
        if distribution.folder:
            if not _has(distribution, template):
                continue
            path = _without_service(template)
        elif distribution.package.contents == "nothing" and _is_distributed(template):
            continue
        name = distribution.package.name
        yield distribution, f"{distribution.folder}{path.replace('{package}', name)}"


def _is_distributed(template: str) -> bool:
    return template.startswith(_PACKAGE) or template in _OF_DISTRIBUTIONS


def _has(distribution: DistributionView, template: str) -> bool:
    """Return whether a distribution of a folder of its own has the file of a template."""
    inside = template.removeprefix(_PACKAGE)
    if template in _OF_DISTRIBUTIONS or (inside != template and inside in _OF_PACKAGES):
        return True
    if inside == template:
        return False
    if distribution.package.contents == "runtime":
        return inside in _COMMON
    # The package of a service is the folder of its modules, with an `__init__` of its own.
    return inside not in _COMMON and inside != "{service}/__init__.py.j2"


def _without_service(template: str) -> str:
    inside = template.removeprefix(_PACKAGE)
    for folder in _OF_SERVICES:
        if inside.startswith(folder):
            return f"{_PACKAGE}{inside.removeprefix(folder)}"
    return template
