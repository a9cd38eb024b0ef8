"""Rules for `models.formats`: formats of the platform's own, and the classes they are mapped to."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.python.installed import NoModule, classes_of
from novatrek_gen.rules.subjects import Contracts, LinkedPlatform


def unused(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report mapped formats that no schema has."""
    formats = linked.platform.style.formats
    if not formats:
        return
    schemas = Contracts(linked.platform.documents).schemas()
    used = {str(each.keywords.get("format")) for each in schemas} - {"None"}
    for name in formats:
        if name not in used:
            message = f"models.formats: no schema has the format {name!r}"
            hint = did_you_mean(name, used - formats.keys())
            yield report(
                "format-unused", message, linked.place(f"models.formats.{name}"), hint=hint
            )


def classes(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report classes of formats that their modules do not have, as far as these are installed."""
    for name, type_ in linked.platform.style.formats.items():
        module, colon, class_ = type_.partition(":")
        if not colon:
            continue
        place = linked.place(f"models.formats.{name}")
        try:
            known = classes_of(module)
        except NoModule as error:
            message = f"models.formats.{name}: no module {error.name!r} is installed here"
            yield report("format-module", message, place, hint=_near(error))
            continue
        if known is not None and class_ not in known:
            message = f"models.formats.{name}: {module} has no class {class_!r}"
            yield report("format-class", message, place, hint=did_you_mean(class_, known))


def _near(missing: NoModule) -> str | None:
    public = [name for name in missing.others if not name.startswith("_")]
    return did_you_mean(missing.name, public, closeness=0.8)
