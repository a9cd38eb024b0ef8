"""The documentation as a static HTML site."""

from __future__ import annotations

import json
from pathlib import Path

from novatrek_gen.commands.changes import changes_of_events
from novatrek_gen.commands.documented import document
from novatrek_gen.commands.downloads import downloads
from novatrek_gen.commands.load import Loaded
from novatrek_gen.commands.target import Target
from novatrek_gen.config import Config
from novatrek_gen.drift import digest
from novatrek_gen.progress import Progress, silent
from novatrek_gen.site import Site, build_site

# What every file of the site is made from: a page shows parts of many contracts.
_SOURCE = "contracts"


def site_files(
    config: Config,
    loaded: Loaded,
    progress: Progress = silent,
    *,
    live: str = "",
    changelog: bool = False,
) -> dict[str, bytes]:
    """Return the files of the site by path.

    Args:
        config: The settings.
        loaded: Contracts without errors.
        progress: Receives the stages.
        live: As for `Site`.
        changelog: Whether events show what git knows about their changes.
    """
    progress("documenting")
    documentation = document(config, loaded)
    assert documentation is not None
    progress("rendering the site")
    changes = changes_of_events(config, progress) if changelog else {}
    return build_site(Site(documentation, downloads(documentation, loaded), live, changes))


def site_target(
    config: Config,
    loaded: Loaded,
    directory: Path,
    progress: Progress = silent,
    *,
    changelog: bool = False,
) -> Target:
    """Return a folder with the files of the site; ``changelog`` as for `site_files`."""
    files = site_files(config, loaded, progress, changelog=changelog)
    contents = json.dumps({path: node.plain for path, node in sorted(loaded.files.items())})
    sources = dict.fromkeys(files, (_SOURCE,))
    return Target(directory, files, sources, {_SOURCE: digest(contents.encode())[:16]})
