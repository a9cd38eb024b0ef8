"""What a run of `generate` would change, as text: counts by kind of file, then unified diffs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from novatrek_gen.drift import LOCK_NAME, Drift, Kind
from novatrek_gen.presentation.diffs import diffs
from novatrek_gen.presentation.drifts import below
from novatrek_gen.presentation.lines import Line, Span, line

_LOCK = "lock"
# The first pattern that matches a path names its kind; inside a package, without its name.
_OF_PACKAGE = (
    ("runtime", r"_runtime/"),
    ("models", r"(events|shared)/"),
    ("schemas", r"schemas/"),
    ("producers", r"([^/]+/)?producer\.py$"),
    ("consumers", r"([^/]+/)?consumer\.py$"),
    ("specifications", r"([^/]+/)?(specification\.py|asyncapi\.json)$"),
)
_OF_DISTRIBUTION = ("/README.md", "/pyproject.toml")
_OTHERS = (("documentation", r"docs/"), (_LOCK, rf"{re.escape(LOCK_NAME)}$"))
_KINDS = [*(name for name, _ in _OF_PACKAGE), "documentation", "package", "other", _LOCK]
_DONE = ("create", "change", "remove", "keep")


def preview(
    found: Iterable[Drift], folder: str, package: str, *, with_diffs: bool
) -> Iterator[Line]:
    """Yield what a run would do to a folder that is generated.

    ``folder`` is shown before each path. ``package`` is the name of the folder with the Python
    package. ``with_diffs`` adds the unified diff of each file.
    """
    drifts = [drift for drift in found if not drift.is_foreign]
    counts = Counter((_kind(drift.path, package), _done(drift)) for drift in drifts)
    named = sorted({kind for kind, _ in counts}, key=_KINDS.index)
    width = max((len(kind) for kind in named), default=0)
    for kind in named:
        parts = (f"{counts[kind, done]} to {done}" for done in _DONE if counts[kind, done])
        yield line("  ", Span(f"{kind:<{width}}", bold=True), f"  {', '.join(parts)}")
    for drift in drifts:
        if drift.loses_an_edit:
            yield line(
                f"{below(folder, drift.path)} was changed since it was generated, which is lost"
            )
    if with_diffs:
        yield from diffs((drift for drift in drifts if _done(drift) != "keep"), folder)


def _kind(path: str, package: str) -> str:
    # Packages of services are in folders of their own.
    inside = re.sub(rf"^([^/]+/{package}_[^/]+|{package})/", "", path)
    patterns = _OTHERS if inside == path else _OF_PACKAGE
    kind = next((name for name, pattern in patterns if re.match(pattern, inside)), None)
    if kind is None:
        of_package = inside != path or "/" not in path or path.endswith(_OF_DISTRIBUTION)
        kind = "package" if of_package else "other"
    return kind


def _done(drift: Drift) -> str:
    if drift.after is None:
        return "keep" if Kind.EDITED in drift.kinds else "remove"
    return "create" if drift.before is None else "change"
