"""Add a service to the contracts."""

from __future__ import annotations

from novatrek_gen.commands.authoring import Authored, author
from novatrek_gen.config import Config
from novatrek_gen.errors import EditError
from novatrek_gen.model import Platform
from novatrek_gen.progress import Progress
from novatrek_gen.scaffold import Changes, check_service, service_file, service_text


def new_service(config: Config, name: str, file: str | None, progress: Progress) -> Authored:
    """Write the AsyncAPI file of a service, without events.

    Args:
        config: the settings.
        name: the name of the service.
        file: the path of its file below the input root; None for where the configuration expects
            it.
        progress: is told what happens.

    Raises:
        EditError: the service has a file, or it is not known where its file belongs.
        OutputError: the file cannot be written.
    """
    check_service(name)
    path = file or service_file(name, config.specs)
    if path is None:
        raise EditError(
            f"{config.place('input.specs')}: the patterns do not say where the file of {name}"
            " belongs; give its path with --file"
        )

    def change(platform: Platform | None, changes: Changes) -> None:
        service = platform.services_by_name.get(name) if platform is not None else None
        if service is not None and service.document is not None:
            raise EditError(f"the service {name!r} exists already: {service.document.file}")
        if (config.root / path).exists():
            raise EditError(f"{path} exists already")
        changes.write(path, service_text(name, path))

    return author(config, progress, change, needs_specs=False)
