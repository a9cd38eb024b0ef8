"""`novatrek-gen explain`: prints the meaning of a code of a finding."""

from __future__ import annotations

from novatrek_gen.cli.repeating import repeatable
from novatrek_gen.cli.terminal import show
from novatrek_gen.commands.explain import explain
from novatrek_gen.diagnostics import CODES
from novatrek_gen.presentation.codes import explanation, overview


def run_explain(code: str | None) -> None:
    """Explain ``code``, or list all codes. Raises UnknownCodeError."""
    with repeatable():
        show(explanation(explain(code)) if code else overview(CODES))
