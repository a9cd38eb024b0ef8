"""The documentation of loaded contracts."""

from __future__ import annotations

from novatrek_gen import documentation
from novatrek_gen.commands.load import Loaded
from novatrek_gen.config import Config
from novatrek_gen.documentation import Documentation
from novatrek_gen.model import Packages


def document(config: Config, loaded: Loaded) -> Documentation | None:
    """Return what the documentation of the contracts shows; None if they have errors."""
    if loaded.platform is None or loaded.models is None:
        return None
    return documentation.build(
        documentation.Request(
            platform=loaded.platform,
            models=loaded.models,
            packages=Packages(config.package, config.per_service),
            version=config.version,
            findings=loaded.documented,
            files=loaded.files,
            fill=config.fill,
            environments=config.environments,
        )
    )
