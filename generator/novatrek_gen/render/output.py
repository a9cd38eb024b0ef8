"""Renders a platform with templates into the files of the output and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from novatrek_gen.documentation import Documentation
from novatrek_gen.model import Platform
from novatrek_gen.projection.modules import Models
from novatrek_gen.render.builders import Origins, Pages, build
from novatrek_gen.render.clients import CLIENTS
from novatrek_gen.render.engine import Engine
from novatrek_gen.render.plan import Printed, plan
from novatrek_gen.render.printing import print_files
from novatrek_gen.render.provenance import Provenance, short_digest
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import DistributionView
from novatrek_gen.render.work import Work
from novatrek_gen.source import Node
from novatrek_gen.tree import Tree


@dataclass(frozen=True)
class Output:
    """The files by path, the sources of each, and the digest of every source.

    ``packages`` are the folders of the Python packages.
    """

    files: Mapping[str, bytes]
    sources: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str]
    packages: tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """The platform with models and documentation, and the trees and settings to render it with."""

    platform: Platform
    models: Models
    documentation: Documentation
    contract_files: Mapping[str, Node]
    options: Mapping[str, object]
    settings: RenderSettings
    templates: Tree
    runtime: Tree


def render(request: Request, work: Work) -> Output:
    """Render everything in memory. Raises TemplateError."""
    progress = work.progress
    progress("modelling")
    origins = Origins(request.platform, request.contract_files, request.options)
    views = build(request.platform, request.models, request.settings, origins, work)
    pages = Pages(request.documentation, origins, request.models)
    provenance = Provenance(request.contract_files, request.templates, request.options)
    artefacts = plan(Printed(views, pages), request.templates, provenance)
    progress("compiling templates")
    engine = Engine(
        request.templates, trusted=request.settings.trusts_templates, pieces=work.pieces
    )
    printed = print_files(artefacts, engine, work, repeatable=request.settings.repeatable)
    artefacts = tuple(a for a in artefacts if printed[a.path].strip() or not a.may_be_left_out)
    files = {artefact.path: printed[artefact.path] for artefact in artefacts}
    sources = {artefact.path: artefact.sources for artefact in artefacts}
    digests = provenance.digests(source for names in sources.values() for source in names)
    runtime = _home(views.distributions, request.settings.packages.runtime)
    for name, content in CLIENTS[request.settings.client].runtime(request.runtime):
        path = f"{runtime}_runtime/{name}"
        files[path] = content
        sources[path] = (f"runtime:{name}",)
        digests[f"runtime:{name}"] = short_digest(content)
    packages = tuple(f"{each.folder}{each.package.name}/" for each in views.distributions)
    return Output(dict(sorted(files.items())), sources, digests, packages)


def _home(distributions: Iterable[DistributionView], package: str) -> str:
    """Return the folder of a package."""
    return next(f"{d.folder}{package}/" for d in distributions if d.package.name == package)
