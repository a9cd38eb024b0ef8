"""Settings of rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from novatrek_gen.config import Environment
from novatrek_gen.model import Packages
from novatrek_gen.render.clients import DEFAULT_CLIENT
from novatrek_gen.tree import name_matches


@dataclass(frozen=True)
class RenderSettings:
    """The settings that affect the output.

    ``packages`` are the names of the packages.
    ``settings_prefix`` is the beginning of the names of environment variables.
    ``fill`` maps fields to the function that fills them in, ``links`` the labels of the package's
    URLs to these.
    ``skip_decode`` and ``skip_encode`` are globs of services whose messages are not validated when
    they are received or sent. ``environments`` are those that the services run in.
    ``client`` is the client library.
    ``trusts_templates`` says whether templates may use all of Python, ``repeatable`` whether they
    always print the same for the same values.
    """

    packages: Packages
    version: str
    fill: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)
    settings_prefix: str = ""
    skip_decode: tuple[str, ...] = ()
    skip_encode: tuple[str, ...] = ()
    environments: tuple[Environment, ...] = ()
    client: str = DEFAULT_CLIENT
    trusts_templates: bool = True
    repeatable: bool = True

    def decodes_checked(self, service: str) -> bool:
        """Return whether a service validates the messages it receives."""
        return not name_matches(service, self.skip_decode)

    def encodes_checked(self, service: str) -> bool:
        """Return whether a service validates the messages it sends."""
        return not name_matches(service, self.skip_encode)
