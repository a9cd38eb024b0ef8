"""Prints artefacts into formatted files. What sees the same values as in an earlier run is kept."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence

from novatrek_gen.progress import counted
from novatrek_gen.render.canonical import digest_of
from novatrek_gen.render.engine import Engine
from novatrek_gen.render.format import format_python
from novatrek_gen.render.plan import SUFFIX, Artefact
from novatrek_gen.render.work import Work

# What pickle raises.
_UNKNOWN = (pickle.PicklingError, TypeError, ValueError, AttributeError, RecursionError)


def print_files(
    artefacts: Sequence[Artefact], engine: Engine, work: Work, *, repeatable: bool
) -> dict[str, bytes]:
    """Return the formatted file of each artefact, by its path. Raises TemplateError.

    Files about the whole platform are printed in each run: it differs whenever a contract does.

    Args:
        artefacts: What is printed.
        engine: Renders them.
        work: Has the files of earlier runs.
        repeatable: Whether a template always prints the same for the same values.
    """
    work.progress("looking up files")
    seen = _Seen(engine.identity)
    inputs = [seen.by(each) if repeatable else None for each in artefacts]
    forgotten = {each.path for each, key in zip(artefacts, inputs, strict=True) if key is not None}

    def missing(positions: Sequence[int]) -> Iterable[bytes]:
        those = [artefacts[at] for at in positions]
        texts = {e.path: engine.render(e) for e in counted(those, "rendering", work.progress)}
        work.progress("formatting")
        templates = {each.path: each.template for each in those}
        return format_python(texts, templates, work.pieces, forgotten).values()

    printed = work.pieces.recall("files", inputs, missing)
    return {each.path: piece for each, piece in zip(artefacts, printed, strict=True)}


class _Seen:
    """Knows what templates see, as bytes.

    Args:
        templates: Changes with the templates.
    """

    def __init__(self, templates: bytes) -> None:
        self._templates = templates
        # Values are kept, so that no other value gets their id meanwhile.
        self._digests: dict[int, tuple[object, bytes | None]] = {}

    def by(self, artefact: Artefact) -> bytes | None:
        """Return all that an artefact depends on; None if that is not known, or too much."""
        if not artefact.template.endswith(SUFFIX) or "platform" in artefact.values:
            return None
        parts = [self._templates, artefact.template.encode(), artefact.path.encode()]
        for name, value in sorted(artefact.values.items()):
            if (digest := self._digest(value)) is None:
                return None
            parts += [name.encode(), digest]
        return b"".join(len(part).to_bytes(8) + part for part in parts)

    def _digest(self, value: object) -> bytes | None:
        if id(value) not in self._digests:
            try:
                self._digests[id(value)] = value, digest_of(value)
            except _UNKNOWN:
                self._digests[id(value)] = value, None
        return self._digests[id(value)][1]
