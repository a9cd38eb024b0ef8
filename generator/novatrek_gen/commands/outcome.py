"""The output, generated in memory, and its comparison with the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version

from novatrek_gen import __version__
from novatrek_gen.commands.load import Loaded, load
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics, Severity, at_least
from novatrek_gen.drift import (
    LOCK_NAME,
    Drift,
    Kind,
    Lock,
    LockedFile,
    LockedPackage,
    State,
    compare,
    digest,
    parse_lock,
)
from novatrek_gen.errors import TemplateError
from novatrek_gen.git import ignored
from novatrek_gen.model import Platform
from novatrek_gen.progress import Progress
from novatrek_gen.projection.modules import derive
from novatrek_gen.publish import list_files, read_files
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
    """The findings about the contracts and, unless they prevent it, the fresh output."""

    diagnostics: Diagnostics
    config: Config
    output: Output | None
    platform: Platform | None = None

    @cached_property
    def lock(self) -> Lock:
        """The lock of the fresh output."""
        assert self.output is not None
        files = {
            path: LockedFile(digest(content), self.output.sources[path])
            for path, content in self.output.files.items()
        }
        return Lock(_tools(), self.output.digests, files, package=self._package)

    @cached_property
    def _package(self) -> LockedPackage:
        """The package with the digest of its contracts: the JSON files that are generated in it."""
        assert self.output is not None
        inside = f"{self.config.package}/"
        public = sorted(
            f"{digest(content)} {path}\n"
            for path, content in self.output.files.items()
            if path.startswith(inside) and path.endswith(".json")
        )
        content = digest("".join(public).encode())[:32]
        return LockedPackage(self.config.package, self.config.version, content)

    @property
    def needs_version(self) -> bool:
        """Whether the contracts in the package changed since its version was generated first."""
        return self.state.new.package != self._package

    @cached_property
    def state(self) -> State:
        """The fresh output and the files on disk."""
        assert self.output is not None
        directory, paths = self.config.directory, list_files(self.config.directory)
        limit = _LARGEST + 2 * max(map(len, self.output.files.values()), default=0)
        old_bytes = read_files(directory, {LOCK_NAME} & set(paths), limit).get(LOCK_NAME)
        old = parse_lock(old_bytes) if old_bytes is not None else None
        ours = {*self.output.files, *(old.paths if old else ())}
        # Foreign files are not opened: they may be large.
        others = tuple(path for path in paths if path not in ours and path != LOCK_NAME)
        disk = read_files(directory, (path for path in paths if path in ours), limit)
        package = self._package.since(old.package if old else None)
        new = replace(self.lock, package=package)
        return State(self.output.files, disk, others, old_bytes, old, new)

    @cached_property
    def drifts(self) -> tuple[Drift, ...]:
        """The differences between disk and fresh output, without foreign files that git ignores."""
        drifts = compare(self.state)
        asked = [d.path for d in drifts if d.is_foreign or d.kinds == (Kind.MISSING,)]
        skipped = ignored(self.config.directory, asked)
        return tuple(
            replace(d, reasons=(*d.reasons, _IGNORED)) if d.path in skipped else d
            for d in drifts
            if not (d.is_foreign and d.path in skipped)
        )


_LARGEST = 64 * 1024**2  # bytes of a file on disk, in addition to twice the largest fresh one
# Such a file is missing in a fresh clone.
_IGNORED = "git ignores it, so it is never committed"


def prepare(config: Config, progress: Progress, fatal: Severity = Severity.ERROR) -> Outcome:
    """Load the contracts and render them in memory.

    Nothing is rendered if there is an error, or a finding at least as severe as ``fatal``.
    """
    progress("reading contracts")
    loaded = load(config, DiskTree(config.root), progress)
    request = _request(config, loaded)
    if request is None or at_least(loaded.diagnostics, fatal):
        return Outcome(loaded.diagnostics, config, None)
    output = render(request, progress)
    if LOCK_NAME in output.files:
        raise TemplateError(f"{config.overlay}: the template must not write {LOCK_NAME}")
    progress("comparing")
    return Outcome(loaded.diagnostics, config, output, loaded.platform)


def render_loaded(config: Config, loaded: Loaded, progress: Progress) -> Output:
    """Render the package of contracts that could be linked with the built-in templates.

    For contracts that are not on disk: templates of the user's are not looked for.
    """
    if loaded.platform is not None and loaded.models is None:
        loaded = replace(loaded, models=derive(loaded.platform))
    request = _request(replace(config, overlay=None), loaded)
    assert request is not None
    return render(request, progress)


def _request(config: Config, loaded: Loaded) -> Request | None:
    if loaded.platform is None or loaded.models is None:
        return None
    return Request(
        platform=loaded.platform,
        models=loaded.models,
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


def _tools() -> dict[str, str]:
    # Only these tools affect the output.
    engines = ("datamodel-code-generator", "ruff")
    return {"novatrek-gen": __version__} | {engine: version(engine) for engine in engines}
