"""What rendering needs to know besides the platform and the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class RenderSettings:
    """The settings that show in the output.

    ``fill`` maps fields to what fills them in. ``link_base`` leads from the output folder to the
    input root; None where no relative path does so on every machine.
    """

    package: str
    version: str
    fill: Mapping[str, str]
    link_base: str | None
