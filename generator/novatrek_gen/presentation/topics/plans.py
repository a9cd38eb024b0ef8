"""Plans, and what became of their steps, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Final

from novatrek_gen.presentation.lines import Line, Span, line
from novatrek_gen.topics import Allow, Configure, Create, Grant, Grow, Never, Plan, Step

_SHOWN: Final = 20  # things that are only worth knowing
_WIDTH: Final = 8
_DEFAULT: Final = "the cluster's default"


def as_text(plan: Plan, *, grow: bool, reset: bool) -> Iterator[Line]:
    """Yield what would be done, what is not done unless allowed, what is never done, and the rest.

    ``grow`` and ``reset`` are what is allowed, as for `Plan.steps`.
    """
    for step in plan.steps(grow=grow, reset=reset):
        yield step_line(step)
    if not grow:
        for growth in plan.growths:
            yield _held(
                growth, "moves keys to other partitions: --allow-partition-growth adds them"
            )
    if not reset:
        for drift in plan.drifted:
            yield _marked("drifted", "yellow", f"{drift.topic}: {_assigned(drift)}")
    for never in plan.never:
        yield _marked("never", "red", _refusal(never))
    for left in plan.left_out:
        yield _marked("left out", "yellow", f"{left.name}: {left.reason}")
    yield from _some("unknown", (f"topic {name}" for name in plan.unknown))
    yield from _some("unknown", (f"rule: {grant_words(g)}" for g in plan.unknown_grants))
    for note in plan.notes:
        yield _marked("note", None, note)


def summary(plan: Plan, *, grow: bool, reset: bool) -> str:
    """Return a sentence about everything that differs."""
    growths, drifted = (plan.growths if grow else ()), (plan.drifted if reset else ())
    parts = [
        (plan.creates, "to create"),
        ((*plan.changes, *growths, *drifted), "to change"),
        (plan.allows, "access rules to add"),
        (() if grow else plan.growths, "to grow if allowed"),
        (() if reset else plan.drifted, "drifted"),
        (plan.never, "that no command changes"),
    ]
    told = ", ".join(f"{len(found)} {words}" for found, words in parts if found)
    return told or "the cluster is as the contracts ask"


def step_line(step: Step) -> Line:
    """Return the line of a step."""
    return _step(step)


def outcome(step: Step, problem: str | None) -> Line:
    """Return the line of a step that was tried."""
    told = _step(step)
    if problem is None:
        return line(Span("done", "green"), "  ", *told.spans)
    return line(Span("failed", "red"), "  ", *told.spans, f": {problem}")


def grant_words(grant: Grant) -> str:
    """Return an access rule in words."""
    what = grant.resource.replace("_", " ")
    name = f"beginning with {grant.name}" if grant.is_prefix else grant.name
    return f"{grant.principal} may {grant.operation} {what} {name}"


@singledispatch
def _step(step: object) -> Line:
    raise TypeError(type(step).__name__)


@_step.register
def _create(step: Create) -> Line:
    sizes = [f"partitions={step.partitions}"] if step.partitions else []
    sizes += [f"replicas={step.replicas}"] if step.replicas else []
    sizes += [f"{name}={text}" for name, text in step.config.items()]
    return _marked("create", "green", " ".join([step.topic.name, *sizes]))


@_step.register
def _configure(step: Configure) -> Line:
    old = _DEFAULT if step.old is None else step.old
    new = _DEFAULT if step.new is None else step.new
    return _marked("change", "yellow", f"{step.topic}: {step.name} {old} → {new}")


@_step.register
def _grow(step: Grow) -> Line:
    return _marked("change", "yellow", _growth(step))


@_step.register
def _allow(step: Allow) -> Line:
    return _marked("allow", "green", grant_words(step.grant))


def _growth(step: Grow) -> str:
    return f"{step.topic}: partitions {step.old} → {step.new}"


def _held(step: Grow, why: str) -> Line:
    return _marked("held", "yellow", f"{_growth(step)} ({why})")


def _assigned(step: Configure) -> str:
    return f"{step.name}={step.old} is set, and no contract asks for it"


def _refusal(never: Never) -> str:
    return f"{never.subject}: {never.what} {never.old} → {never.new} ({never.reason})"


def _some(word: str, texts: Iterable[str]) -> Iterator[Line]:
    found = list(texts)
    yield from (_marked(word, None, text) for text in found[:_SHOWN])
    if len(found) > _SHOWN:
        yield _marked(word, None, f"and {len(found) - _SHOWN} more; --format json has all of them")


def _marked(word: str, colour: str | None, text: str) -> Line:
    return line(Span(f"{word:<{_WIDTH}}", colour), f"  {text}")
