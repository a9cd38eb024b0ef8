"""Plans the files of the output: the template tree is their manifest.

A placeholder in a template's path decides how often it is rendered: ``{event}`` once per event,
``{service}`` once per service, ``{producer}`` and ``{consumer}`` once per service that publishes or
consumes and is generated, ``{shared}`` once per module of shared schemas, ``{schema}`` once per
shared schema, ``{domain}`` once per domain, ``{contract}`` once per contract file except the
catalog, ``{environments}`` once, if there are any; ``{package}`` is the package's name.
``_name.j2`` is a partial, never a file. What does not end in ``.j2`` is copied. A template whose
path has a placeholder writes no file if it prints nothing.

Templates outside the package also see a page of the documentation: the whole of it, or that of the
event, service, schema or domain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from novatrek_gen.errors import TemplateError
from novatrek_gen.render.builders import Pages, Sourced, Views
from novatrek_gen.render.layout import places
from novatrek_gen.render.provenance import Provenance, SourceCollector
from novatrek_gen.render.views import DistributionView, PlatformView
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
    page: Sourced[Any] | None = None


@dataclass(frozen=True)
class _Planned:
    """A template for a distribution, and the path of its files there, with placeholders."""

    template: str
    path: str
    distribution: DistributionView


@dataclass(frozen=True)
class Printed:
    """Everything that templates print: views of the code, and pages of the documentation."""

    views: Views
    pages: Pages


def plan(printed: Printed, templates: Tree, provenance: Provenance) -> tuple[Artefact, ...]:
    """Return every file of the output, sorted by path.

    Raises TemplateError for a template whose path cannot be filled in.
    """
    artefacts: dict[str, Artefact] = {}
    collector = SourceCollector()
    for template in _templates(templates):
        if _is_partial(template):
            continue
        for artefact in _expand(template, printed, provenance, collector):
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
    template: str, printed: Printed, provenance: Provenance, collector: SourceCollector
) -> Iterator[Artefact]:
    _check_placeholders(template)
    for distribution, path in places(template, printed.views.distributions):
        yield from _of_distribution(
            _Planned(template, path.removesuffix(SUFFIX), distribution),
            printed,
            provenance,
            collector,
        )


def _of_distribution(
    planned: _Planned, printed: Printed, provenance: Provenance, collector: SourceCollector
) -> Iterator[Artefact]:
    template = planned.template
    for case in _cases(planned, printed):
        target = planned.path
        for placeholder in _PLACEHOLDERS:
            target = target.replace(placeholder, case.name)
        values = {"package": planned.distribution.package, **case.values}
        sources = collector.sources(tuple(values.values())) | provenance.of_template(template)
        if case.page is not None:
            values["page"] = case.page.page
            sources |= case.page.sources
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


_PLACEHOLDERS = (
    "{event}", "{service}", "{producer}", "{consumer}", "{shared}", "{schema}", "{domain}",
    "{contract}", "{environments}",
)  # fmt: skip


def _cases(planned: _Planned, printed: Printed) -> Iterator[_Case]:
    platform, pages, template = planned.distribution.platform, printed.pages, planned.template
    in_package = template.startswith("{package}/")
    used = next((placeholder for placeholder in _PLACEHOLDERS if placeholder in template), None)
    if used in (None, "{environments}"):
        yield from _of_everything(used, platform, printed)
    elif used == "{event}":
        for event in platform.events:
            page = None if in_package else pages.events[event.name]
            yield _Case(event.module, {"event": event}, page)
    elif used == "{shared}":
        for module in platform.shared:
            yield _Case(module.name, {"module": module})
    elif used == "{contract}":
        for contract in platform.contracts:
            yield _Case(contract.file, {"contract": contract})
    elif used in ("{schema}", "{domain}"):
        for found in pages.schemas if used == "{schema}" else pages.domains:
            yield _Case(found.page.ref.page, {}, found)
    elif used == "{service}" and not in_package:
        for service in platform.services:
            yield _Case(service.module, {"service": service}, pages.services[service.name])
    else:
        yield from _of_code(used, platform)


def _of_everything(
    placeholder: str | None, platform: PlatformView, printed: Printed
) -> Iterator[_Case]:
    """Yield the case of a file that is about the whole platform, or all of a distribution."""
    environments = printed.views.environments
    if placeholder is None:
        values = {"platform": platform, "environments": environments}
        yield _Case("", values, Sourced(printed.pages.documentation, platform.sources))
    elif environments.all:
        yield _Case("environments", {"environments": environments})


def _of_code(placeholder: str, platform: PlatformView) -> Iterator[_Case]:
    """Yield the services that code is generated for."""
    for service in platform.services:
        has_part = {
            "{service}": service.publishes or service.consumes,
            "{producer}": service.producer,
            "{consumer}": service.consumer,
        }[placeholder]
        if has_part and service.generated:
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
