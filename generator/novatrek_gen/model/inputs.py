"""What linking starts from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi import Document, Schema
from novatrek_gen.catalog import Catalog


@dataclass(frozen=True)
class Inputs:
    """All that linking needs.

    ``broken`` are services whose own file could not be read, as far as that can be told.
    ``generates`` says for which services code is to be generated.
    """

    documents: tuple[Document, ...]
    broken: frozenset[str]
    catalog: Catalog | None
    schemas: Mapping[str, Schema]
    strip_prefix: str
    generates: Callable[[str], bool]
