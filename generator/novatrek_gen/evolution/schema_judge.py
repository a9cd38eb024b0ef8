"""Judges the changes in one schema: the table for each, proofs for each and for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from novatrek_gen.evolution.bump import Bump
from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.judged import Finding, Witness
from novatrek_gen.evolution.pairing import EventPair
from novatrek_gen.evolution.policy import Effect, Level, Policy, Rule
from novatrek_gen.evolution.proofs import Proofs, whole_schemas
from novatrek_gen.evolution.witness import whole_message, witness_of
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.inclusion import Answer, Verdict

_FORWARD = "proven: those who are not updated yet accept every message, and are accepted"
_REPLAY = "proven: every retained message is valid in the new contract"
_UNKNOWN = "unknown: there is no proof that it is safe, and no message that shows the contrary"
_STRICT = "replay is strict: a retained message may have an undeclared value of another type"


@dataclass(frozen=True)
class SchemaJudge:
    """Corrects the judgement of the table about the changes in one schema of an event.

    The table judges each change by itself. If it is proven that the changed part, or the whole,
    accepts nothing that the other side refuses, nothing breaks. If the whole is refuted and no
    single change breaks, a finding about the whole says so.
    """

    pair: EventPair
    part: str
    policy: Policy
    proofs: Proofs

    def correct(self, findings: list[Finding]) -> Iterator[Finding]:
        """Yield the findings with the levels that proofs allow, with messages as witnesses."""
        if not any(self._rule(finding).effect is not Effect.NONE for finding in findings):
            yield from (self._with_witness(finding) for finding in findings)
            return
        corrected = [self._corrected(finding) for finding in findings]
        yield from corrected
        near = findings[0].change
        if not any(finding.level is Level.BREAKING for finding in corrected):
            yield from self._about_whole("messages", self._forward, near)
        if self.pair.sends and not any(_is_about_replay(finding) for finding in corrected):
            yield from self._about_whole("retained", self._replay, near)

    @cached_property
    def _schemas(self) -> tuple[SchemaView, SchemaView]:
        return whole_schemas(self.pair, self.part)

    @cached_property
    def _forward(self) -> Answer:
        return self.proofs.forward(self.pair, *self._schemas)

    @cached_property
    def _replay(self) -> Answer:
        return self.proofs.replay(*self._schemas)

    def _rule(self, finding: Finding) -> Rule:
        return self.policy.rule(finding.change.rule)

    def _corrected(self, finding: Finding) -> Finding:
        """Return a finding with the level that the proofs about its own schemas allow."""
        if self._rule(finding).effect is Effect.NONE:
            return self._with_witness(finding)
        if finding.level is Level.BREAKING:
            proven, witness = self._tried(finding, backward=False)
            if not proven:
                return _refuted(finding, witness)
            finding = replace(finding, level=Level.REPLAY, bump=Bump.MINOR, reason=_FORWARD)
        if finding.level is Level.REPLAY:
            proven, witness = self._tried(finding, backward=True)
            if not proven:
                return _refuted(finding, witness)
            return replace(finding, level=Level.NOTE, reason=finding.reason or _REPLAY)
        if self.policy.strict_replay and finding.level is Level.NOTE:
            _, witness = self._tried(finding, backward=True)
            if witness is not None:
                return replace(finding, level=Level.INFO, reason=_STRICT, witness=witness)
        return finding

    def _with_witness(self, finding: Finding) -> Finding:
        """Return a finding whose level proofs do not change, with a message if one is refused."""
        if finding.level not in (Level.BREAKING, Level.REPLAY):
            return finding
        _, witness = self._tried(finding, backward=finding.level is Level.REPLAY)
        return replace(finding, witness=witness)

    def _tried(self, finding: Finding, *, backward: bool) -> tuple[bool, Witness | None]:
        """Return whether a change is proven to be safe, else a message that shows the contrary.

        The answer about the whole schemas is enough if it is a proof, or a message that is refused
        where the change is. Otherwise the changed part is compared by itself.
        """
        change, undeclared = finding.change, self._rule(finding).undeclared
        whole = self._replay if backward else self._forward
        if whole.verdict is Verdict.PROVEN and not undeclared:
            return True, None
        if change.schemas is None:
            return False, witness_of(whole)
        if whole.witness and whole.pointer.startswith(_concrete(change.pointer)):
            return False, witness_of(whole)
        if backward:
            answer = self.proofs.replay(*change.schemas, undeclared=undeclared)
            directed = self._schemas
        else:
            answer = self.proofs.forward(self.pair, *change.schemas, undeclared=undeclared)
            directed = self.proofs.travels(self.pair, *self._schemas)
        if answer.verdict is Verdict.PROVEN:
            return True, None
        return False, whole_message(answer, change.scope, *directed)

    def _about_whole(self, subject: str, answer: Answer, near: Change) -> Iterator[Finding]:
        """Yield a finding about the whole schema, if it is not proven to be safe."""
        if answer.verdict is Verdict.PROVEN:
            return
        refuted = answer.verdict is Verdict.REFUTED
        rule = self.policy.rule(f"{subject}-{'refused' if refuted else 'unknown'}")
        stance = rule.stance(sends=self.pair.sends)
        change = replace(
            near,
            rule=rule.name,
            message=f"{self.part}: {rule.summary}",
            pointer="",
            values=(),
            schemas=None,
        )
        finding = Finding(change, stance.level, stance.bump, rule.remedy(sends=self.pair.sends))
        yield replace(finding, witness=witness_of(answer))


def _refuted(finding: Finding, witness: Witness | None) -> Finding:
    reason = finding.reason if witness else _UNKNOWN
    return replace(finding, witness=witness, reason=reason)


def _is_about_replay(finding: Finding) -> bool:
    return finding.level >= Level.REPLAY or (
        finding.level is Level.INFO and finding.witness is not None
    )


def _concrete(pointer: str) -> str:
    """Return the beginning of a pointer up to the first step that stands for many."""
    return pointer.split("/*", 1)[0]
