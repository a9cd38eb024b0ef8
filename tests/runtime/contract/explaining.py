"""Explainers of schemas that are not in files."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import msgspec

from novatrek_gen.runtime.contract.engines import Engines
from novatrek_gen.runtime.contract.explanation import Explainer
from novatrek_gen.runtime.contract.judging import Judge


def explainer(schema: dict[str, Any]) -> Explainer:
    """Return what explains why documents are invalid against a schema."""
    document = msgspec.json.Decoder(float_hook=Decimal).decode(json.dumps(schema))
    return Explainer(Judge(document), Engines(document, "\0"), "\0")
