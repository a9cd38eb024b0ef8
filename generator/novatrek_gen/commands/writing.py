"""Brings a folder of generated files up to date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from novatrek_gen.commands.target import Target
from novatrek_gen.drift import LOCK_NAME, Drift, Kind, Lock, unused_handlers
from novatrek_gen.errors import UnknownFilesError
from novatrek_gen.publish import Step, publish

_LISTED: Final = 20


@dataclass(frozen=True)
class Written:
    """What was written to a folder: paths of files.

    ``overwritten`` are the files of ``changed`` that had been edited, ``kept`` the orphans that had
    been edited and were therefore not removed. ``unused`` are the handlers that consumers no longer
    call, each with its file.
    """

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    overwritten: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unused: tuple[tuple[str, str], ...] = ()
    total: int = 0

    @property
    def differs(self) -> bool:
        """Whether a file was created, changed or removed."""
        return bool(self.created or self.changed or self.removed)


def write(target: Target) -> Written:
    """Write what differs, all of it or nothing. Raises OutputError."""
    drifts = _own(target)
    publish(target.directory, _steps(target, drifts))
    return Written(
        created=tuple(d.path for d in drifts if d.after is not None and d.before is None),
        changed=tuple(d.path for d in drifts if d.after is not None and d.before is not None),
        overwritten=tuple(d.path for d in drifts if d.loses_an_edit),
        removed=tuple(d.path for d in drifts if d.kinds == (Kind.ORPHANED,)),
        kept=tuple(d.path for d in drifts if d.kinds == (Kind.ORPHANED, Kind.EDITED)),
        unused=unused_handlers(drifts),
        total=len(target.files) + 1,
    )


def refuse_unknown(target: Target) -> None:
    """Check that only files are overwritten that the lock lists. Raises UnknownFilesError."""
    unknown = [d.path for d in _own(target) if d.before is not None and not d.known]
    if not unknown:
        return
    if target.state.old_bytes is None:
        why = f"without {LOCK_NAME} it is unknown whether they were generated"
    elif target.state.old is None:
        why = f"{LOCK_NAME} cannot be parsed"
    else:
        why = f"{LOCK_NAME} does not list them"
    listed = [f"  {path}" for path in unknown[:_LISTED]]
    if len(unknown) > _LISTED:
        listed.append(f"  and {len(unknown) - _LISTED} more")
    raise UnknownFilesError(
        f"these files in {target.directory.name} would be overwritten, and"
        f" {why}:\n" + "\n".join(listed) + "\nnothing was written"
    )


def _own(target: Target) -> list[Drift]:
    return [drift for drift in target.drifts if not drift.is_foreign]


def _steps(target: Target, drifts: list[Drift]) -> list[Step]:
    """Return the steps, in an order that is safe if the run is killed at any point.

    The lock lists the new files first, so that the next run recognises them. Removals come before
    writes: on file systems that ignore case, a new file may have an old one's name.
    """
    new = target.state.new.dump()
    removals = [Step(d.path, None) for d in drifts if d.kinds == (Kind.ORPHANED,)]
    writes = {d.path: d.after for d in drifts if d.after is not None and d.path != LOCK_NAME}
    if not writes and not removals:
        return [Step(LOCK_NAME, new)] if target.state.old_bytes != new else []
    announced = (target.state.old or Lock()).announcing(writes)
    return [
        Step(LOCK_NAME, announced.dump()),
        *removals,
        *(Step(path, content) for path, content in writes.items()),
        Step(LOCK_NAME, new),
    ]
