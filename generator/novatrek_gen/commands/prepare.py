"""Load the contracts and render them in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from novatrek_gen.commands.documented import document
from novatrek_gen.commands.load import Loaded, load
from novatrek_gen.commands.memory import Inputs
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.target import Target
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Severity, at_least
from novatrek_gen.drift import LOCK_NAME, LockedPackage, digest
from novatrek_gen.errors import TemplateError
from novatrek_gen.model import Packages
from novatrek_gen.progress import Progress
from novatrek_gen.projection.modules import derive
from novatrek_gen.render import (
    Output,
    RenderSettings,
    Request,
    Work,
    render,
    runtime_tree,
    template_tree,
)
from novatrek_gen.store import NoPieces, Pieces
from novatrek_gen.tree import Tree


def prepare(
    config: Config,
    progress: Progress,
    fatal: Severity = Severity.ERROR,
    inputs: Inputs | None = None,
    pieces: Pieces | None = None,
) -> Outcome:
    """Load the contracts and render them in memory.

    Nothing is rendered if there is an error, or a finding at least as severe as ``fatal``. The
    contracts and the user's templates are read from ``inputs``, by default from the disk. What
    earlier runs made of single contracts is taken from ``pieces``.
    """
    inputs = inputs or Inputs.of(config)
    progress("reading contracts")
    pieces = pieces or NoPieces()
    loaded = load(config, inputs.contracts, progress, pieces)
    if loaded.platform is None or at_least(loaded.diagnostics, fatal):
        return Outcome(loaded.diagnostics, None)
    output = render(_request(config, loaded, inputs.overlay), Work(progress, pieces))
    if LOCK_NAME in output.files:
        raise TemplateError(f"{config.overlay}: the template must not write {LOCK_NAME}")
    site = _site(config, loaded, config.html, progress) if config.html else None
    package = LockedPackage(config.package, config.version, _content(config.package, output))
    target = Target(config.directory, output.files, output.sources, output.digests, package)
    return Outcome(loaded.diagnostics, target, site, loaded.platform)


def _site(config: Config, loaded: Loaded, directory: Path, progress: Progress) -> Target:
    # Only now: most configurations have no site, and it takes long to import.
    from novatrek_gen.commands.site import site_target

    return site_target(config, loaded, directory, progress)


def _content(package: str, output: Output) -> str:
    """Return the digest of the contracts in the packages: their JSON files.

    It is the same whether services have packages of their own, since the contracts are. Examples
    are for tests: they may change without a new version.
    """
    public = {
        f"{digest(content)} {_in_one_package(path[len(folder) :], folder, package)}\n"
        for folder in output.packages
        for path, content in output.files.items()
        if path.startswith(folder)
        and path.endswith(".json")
        and not path.endswith(".examples.json")
    }
    return digest("".join(sorted(public)).encode())[:32]


def _in_one_package(inside: str, folder: str, package: str) -> str:
    """Return the path that a file of a package has if there is one package for all services."""
    own = folder.rstrip("/").rpartition("/")[2].removeprefix(package).removeprefix("_")
    return f"{package}/{own}/{inside}" if own and "/" not in inside else f"{package}/{inside}"


def render_loaded(config: Config, loaded: Loaded, progress: Progress) -> Output:
    """Render the package of contracts that could be linked with the built-in templates.

    For contracts that are not on disk: templates of the user's are not looked for.
    """
    if loaded.platform is not None and loaded.models is None:
        loaded = replace(loaded, models=derive(loaded.platform))
    request = _request(replace(config, overlay=None), loaded, None)
    return render(request, Work(progress))


def _request(config: Config, loaded: Loaded, overlay: Tree | None) -> Request:
    documentation = document(config, loaded)
    assert loaded.platform is not None
    assert loaded.models is not None
    assert documentation is not None
    return Request(
        platform=loaded.platform,
        models=loaded.models,
        documentation=documentation,
        contract_files=loaded.files,
        options=config.option_groups(),
        settings=RenderSettings(
            packages=Packages(config.package, config.per_service),
            version=config.version,
            settings_prefix=config.settings_prefix,
            fill=config.fill,
            links=config.links,
            skip_decode=config.skip_decode,
            skip_encode=config.skip_encode,
            environments=config.environments,
            client=config.client,
            trusts_templates=config.overlay is None or config.trust,
            repeatable=config.overlay is None or not config.trust,
        ),
        templates=template_tree(overlay),
        runtime=runtime_tree(),
    )
