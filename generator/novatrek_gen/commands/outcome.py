"""The output, generated in memory, and its comparison with the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from novatrek_gen.commands.documented import document
from novatrek_gen.commands.load import Loaded, load
from novatrek_gen.commands.site import site_target
from novatrek_gen.commands.target import Target
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics, Severity, at_least
from novatrek_gen.drift import LOCK_NAME, LockedPackage, digest
from novatrek_gen.errors import TemplateError
from novatrek_gen.model import Platform
from novatrek_gen.progress import Progress
from novatrek_gen.projection.modules import derive
from novatrek_gen.render import (
    Output,
    RenderSettings,
    Request,
    render,
    runtime_tree,
    template_tree,
)
from novatrek_gen.tree import DiskTree


@dataclass(frozen=True)
class Outcome:
    """The findings about the contracts and, unless they prevent it, the fresh output.

    ``site`` is the documentation as HTML if the configuration has a folder for it.
    """

    diagnostics: Diagnostics
    config: Config
    output: Output | None
    platform: Platform | None = None
    site: Target | None = None

    @cached_property
    def target(self) -> Target:
        """The output folder."""
        assert self.output is not None
        return Target(
            self.config.directory,
            self.output.files,
            self.output.sources,
            self.output.digests,
            self._package,
        )

    @cached_property
    def _package(self) -> LockedPackage:
        """The package with the digest of its contracts: the JSON files that are generated in it.

        Examples are for tests: they may change without a new version.
        """
        assert self.output is not None
        inside = f"{self.config.package}/"
        public = sorted(
            f"{digest(content)} {path}\n"
            for path, content in self.output.files.items()
            if path.startswith(inside)
            and path.endswith(".json")
            and not path.endswith(".examples.json")
        )
        content = digest("".join(public).encode())[:32]
        return LockedPackage(self.config.package, self.config.version, content)

    @property
    def needs_version(self) -> bool:
        """Whether the contracts in the package changed since its version was generated first."""
        return self.target.state.new.package != self._package


def prepare(config: Config, progress: Progress, fatal: Severity = Severity.ERROR) -> Outcome:
    """Load the contracts and render them in memory.

    Nothing is rendered if there is an error, or a finding at least as severe as ``fatal``.
    """
    progress("reading contracts")
    loaded = load(config, DiskTree(config.root), progress)
    if loaded.platform is None or at_least(loaded.diagnostics, fatal):
        return Outcome(loaded.diagnostics, config, None)
    output = render(_request(config, loaded), progress)
    if LOCK_NAME in output.files:
        raise TemplateError(f"{config.overlay}: the template must not write {LOCK_NAME}")
    site = site_target(config, loaded, config.html, progress) if config.html else None
    progress("comparing")
    return Outcome(loaded.diagnostics, config, output, loaded.platform, site)


def render_loaded(config: Config, loaded: Loaded, progress: Progress) -> Output:
    """Render the package of contracts that could be linked with the built-in templates.

    For contracts that are not on disk: templates of the user's are not looked for.
    """
    if loaded.platform is not None and loaded.models is None:
        loaded = replace(loaded, models=derive(loaded.platform))
    return render(_request(replace(config, overlay=None), loaded), progress)


def _request(config: Config, loaded: Loaded) -> Request:
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
            package=config.package,
            version=config.version,
            fill=config.fill,
            links=config.links,
            skip_decode=config.skip_decode,
            skip_encode=config.skip_encode,
            trusts_templates=config.overlay is None or config.trust,
        ),
        templates=template_tree(config.overlay),
        runtime=runtime_tree(),
    )
