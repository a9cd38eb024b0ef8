"""What rendering needs to know besides the platform and the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.tree import name_matches


@dataclass(frozen=True)
class RenderSettings:
    """The settings that show in the output.

    ``fill`` maps fields to what fills them in. ``link_base`` leads from the output folder to the
    input root; None where no relative path does so on every machine. ``skip_decode`` and
    ``skip_encode`` are globs of services whose messages are not held to their contracts.
    """

    package: str
    version: str
    fill: Mapping[str, str]
    link_base: str | None
    skip_decode: tuple[str, ...] = ()
    skip_encode: tuple[str, ...] = ()

    def decodes_checked(self, service: str) -> bool:
        """Tell whether a service holds what it receives to its contract."""
        return not name_matches(service, self.skip_decode)

    def encodes_checked(self, service: str) -> bool:
        """Tell whether a service holds what it sends to its contract."""
        return not name_matches(service, self.skip_encode)
