"""Plans the files of the output: the template tree is their manifest.

A placeholder in a template's path decides how often it is rendered: ``{event}`` once per event,
``{service}`` once per service, ``{producer}`` and ``{consumer}`` once per service that publishes or
consumes and is generated, ``{shared}`` once per module of shared schemas, ``{contract}`` once per
contract file except the catalog; ``{package}`` is the package's name. ``_name.j2`` is a partial,
never a file. What does not end in ``.j2`` is copied. A template whose path has a placeholder writes
no file if it prints nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from novatrek_gen.errors import TemplateError
from novatrek_gen.render.builders import Views
from novatrek_gen.render.provenance import Provenance, SourceCollector
from novatrek_gen.tree import Tree, walk

SUFFIX = ".j2"


@dataclass(frozen=True, eq=False)
class Artefact:
    """A planned file: its path, its template and the values that the template sees.

    ``sources`` are all sources whose change may change the file.
    """

    path: str
    template: str
    values: dict[str, Any]
    sources: tuple[str, ...]

    @property
    def may_be_left_out(self) -> bool:
        """Whether the file is left out if its template prints nothing."""
        name = self.template.rpartition("/")[2]
        return self.template.endswith(SUFFIX) and any(p in name for p in _PLACEHOLDERS)


@dataclass(frozen=True)
class _Case:
    """One rendering of a template: the name in its path and the values that it sees besides."""

    name: str
    values: dict[str, Any]


def plan(views: Views, templates: Tree, provenance: Provenance) -> tuple[Artefact, ...]:
    """Return every file of the output, sorted by path.

    Raises TemplateError for a template whose path cannot be filled in.
    """
    artefacts: dict[str, Artefact] = {}
    collector = SourceCollector()
    for template in _templates(templates):
        if _is_partial(template):
            continue
        for artefact in _expand(template, views, provenance, collector):
            artefacts[artefact.path] = artefact
    lone = _lone_inits(artefacts)
    return tuple(artefacts[path] for path in sorted(artefacts.keys() - lone))


def _templates(templates: Tree) -> list[str]:
    try:
        return list(walk(templates))
    except OSError as error:
        raise TemplateError(f"{error.filename}: cannot be read: {error.strerror}") from None


def _is_partial(template: str) -> bool:
    name = template.rpartition("/")[2]
    return name.startswith("_") and not name.startswith("__") and name.endswith(SUFFIX)


def _expand(
    template: str, views: Views, provenance: Provenance, collector: SourceCollector
) -> Iterator[Artefact]:
    _check_placeholders(template)
    path = template.removesuffix(SUFFIX).replace("{package}", views.package.name)
    for case in _cases(path, views):
        target = path
        for placeholder in _PLACEHOLDERS:
            target = target.replace(placeholder, case.name)
        values = {"package": views.package, **case.values}
        sources = collector.sources(tuple(values.values())) | provenance.of_template(template)
        yield Artefact(target, template, values, tuple(sorted(sources)))


def _check_placeholders(template: str) -> None:
    """Raise TemplateError if a path has an unknown placeholder, or different ones."""
    used = set(re.findall(r"\{[^/{}]*\}", template)) - {"{package}"}
    unknown = sorted(used - set(_PLACEHOLDERS))
    if unknown:
        known = ", ".join(("{package}", *_PLACEHOLDERS))
        raise TemplateError(f"{template}: the placeholder {unknown[0]} does not exist; use {known}")
    if len(used) > 1:
        raise TemplateError(
            f"{template}: use only one of the placeholders {', '.join(sorted(used))}"
        )


_PLACEHOLDERS = ("{event}", "{service}", "{producer}", "{consumer}", "{shared}", "{contract}")


def _cases(path: str, views: Views) -> Iterator[_Case]:
    used = [placeholder for placeholder in _PLACEHOLDERS if placeholder in path]
    if not used:
        yield _Case("", {"platform": views.platform})
    elif used[0] == "{event}":
        for event in views.platform.events:
            yield _Case(event.module, {"event": event})
    elif used[0] == "{shared}":
        for module in views.platform.shared:
            yield _Case(module.name, {"module": module})
    elif used[0] == "{contract}":
        for contract in views.platform.contracts:
            yield _Case(contract.file, {"contract": contract})
    else:
        for service in views.platform.services:
            has_part = {
                "{service}": service.publishes or service.consumes,
                "{producer}": service.producer,
                "{consumer}": service.consumer,
            }[used[0]]
            in_package = path.startswith(views.package.name) or used[0] != "{service}"
            if has_part and (service.generated or not in_package):
                yield _Case(service.module, {"service": service})


def _lone_inits(paths: Collection[str]) -> set[str]:
    """Return each `__init__` of a package that would contain no other file."""
    # Counts the files below each folder; the names of a path's folders end in a slash.
    counts = Counter(path[: slash.end()] for path in paths for slash in re.finditer("/", path))
    return {
        f"{folder}__init__.py"
        for folder, count in counts.items()
        if count == 1 and f"{folder}__init__.py" in paths
    }
