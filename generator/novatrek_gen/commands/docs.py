"""Write the documentation as a static HTML site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from novatrek_gen.commands.load import load
from novatrek_gen.commands.site import site_target
from novatrek_gen.commands.target import Target
from novatrek_gen.commands.writing import Written, refuse_unknown, write
from novatrek_gen.config import Config
from novatrek_gen.config.outputs import contain_one_another
from novatrek_gen.diagnostics import Diagnostics, Severity, at_least
from novatrek_gen.errors import OutputError
from novatrek_gen.progress import Progress
from novatrek_gen.publish import exclusive
from novatrek_gen.site import ENTRY
from novatrek_gen.tree import DiskTree, path_matches


@dataclass(frozen=True)
class BuiltDocs:
    """The result of `docs build`; ``written`` is None if findings prevented it.

    ``entry`` is the path of the first page in the folder.
    """

    diagnostics: Diagnostics
    written: Written | None
    entry: str = ENTRY


def build_docs(
    config: Config,
    directory: Path,
    progress: Progress,
    fatal: Severity = Severity.ERROR,
    *,
    changelog: bool = False,
) -> BuiltDocs:
    """Write the site to a folder; what an earlier run wrote and is no longer needed is removed.

    ``changelog`` adds what git knows about the changes of each event; then the site depends on more
    than the contracts.

    Raises UnknownFilesError if the folder has files of the same names from elsewhere, and
    OutputError if it cannot be written, or if its files would be read as contracts.
    """
    _refuse_output(config, directory)
    progress("reading contracts")
    loaded = load(config, DiskTree(config.root), progress)
    if loaded.platform is None or at_least(loaded.diagnostics, fatal):
        return BuiltDocs(loaded.diagnostics, None)
    target = site_target(config, loaded, directory, progress, changelog=changelog)
    _refuse_contracts(config, target)
    with exclusive(config.file, lambda: progress("waiting for another run to finish")):
        refuse_unknown(target)
        progress("writing")
        return BuiltDocs(loaded.diagnostics, write(target))


def _refuse_output(config: Config, directory: Path) -> None:
    """Check that the site has a folder of its own. Raises OutputError.

    What is no longer generated is removed, so a folder of two kinds of output would lose one.
    """
    site, output, root = (p.resolve() for p in (directory, config.directory, config.file.parent))
    if contain_one_another(site, output):
        raise OutputError(
            f"{directory} and the output folder {config.directory} contain one another; choose"
            " another folder for the site"
        )
    if site in (root, config.root.resolve()):
        raise OutputError(f"{directory} contains the contracts; choose another folder for the site")


def _refuse_contracts(config: Config, target: Target) -> None:
    """Check that no file of the site is one that `input.specs` matches. Raises OutputError."""
    directory = target.directory.resolve()
    if directory in (config.directory, config.html) or not directory.is_relative_to(config.root):
        return
    folder = directory.relative_to(config.root)
    for pattern in config.specs:
        for path in target.files:
            inside = (folder / path).as_posix()
            if path_matches(inside, pattern.replace("{service}", "*")):
                raise OutputError(
                    f"{inside} would match input.specs {pattern!r} and be read as a contract; "
                    "choose a folder outside input.root, or set docs.html to this one"
                )
