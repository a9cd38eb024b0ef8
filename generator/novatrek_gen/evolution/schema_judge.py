"""Judges the changes in one schema: the table for each, proofs for each and for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from novatrek_gen.evolution.bump import Bump
from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.judged import Finding, Witness
from novatrek_gen.evolution.pairing import EventPair
from novatrek_gen.evolution.policy import Effect, Level, Policy
from novatrek_gen.evolution.proofs import Proofs, whole_schemas
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.inclusion import Answer, Verdict

_FORWARD = "proven: no message is valid in one contract only"
_REPLAY = "proven: every retained message is valid in the new contract"
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
        schemas = whole_schemas(self.pair, self.part)
        effective = [f for f in findings if self._effect(f) in _DECIDED]
        if schemas is None or not effective:
            yield from findings
            return
        forward = self.proofs.forward(self.pair, *schemas)
        replay = self.proofs.replay(*schemas)
        corrected = [
            self._corrected(finding, forward, replay) if finding in effective else finding
            for finding in findings
        ]
        yield from corrected
        near = effective[0]
        if not any(finding.level is Level.BREAKING for finding in corrected):
            yield from self._about_whole("messages", forward, near)
        if self.pair.sends and not any(f.level >= Level.REPLAY for f in corrected):
            yield from self._about_whole("retained", replay, near)

    def _effect(self, finding: Finding) -> Effect:
        return self.policy.rule(finding.change.rule).effect

    def _corrected(self, finding: Finding, forward: Answer, replay: Answer) -> Finding:
        """Return a finding with the level that the proofs about its own schemas allow."""
        if finding.level is Level.BREAKING:
            answer = self._closer(finding, forward, backward=False)
            if answer.verdict is not Verdict.PROVEN:
                return _witnessed(finding, answer)
            finding = replace(finding, level=Level.REPLAY, bump=Bump.MINOR, reason=_FORWARD)
        if finding.level is Level.REPLAY:
            answer = self._closer(finding, replay, backward=True)
            if answer.verdict is Verdict.PROVEN:
                reason = finding.reason or _REPLAY
                return replace(finding, level=Level.NOTE, reason=reason, hurts=())
            return _witnessed(finding, answer)
        if self.policy.strict_replay and finding.level is Level.NOTE:
            answer = self._closer(finding, replay, backward=True)
            if answer.verdict is Verdict.REFUTED:
                return _witnessed(replace(finding, level=Level.INFO, reason=_STRICT), answer)
        return finding

    def _closer(self, finding: Finding, whole: Answer, *, backward: bool) -> Answer:
        """Return the answer about a whole schema, or about the changed part if that says more."""
        schemas = finding.change.schemas
        if whole.verdict is Verdict.PROVEN or schemas is None:
            return whole
        if whole.witness and whole.pointer.startswith(_concrete(finding.change.pointer)):
            return whole
        return self._local(schemas, backward=backward)

    def _local(self, schemas: tuple[SchemaView, SchemaView], *, backward: bool) -> Answer:
        return (
            self.proofs.replay(*schemas) if backward else self.proofs.forward(self.pair, *schemas)
        )

    def _about_whole(self, subject: str, answer: Answer, near: Finding) -> Iterator[Finding]:
        """Yield a finding about the whole schema, if it is not proven to be safe."""
        if answer.verdict is Verdict.PROVEN:
            return
        refuted = answer.verdict is Verdict.REFUTED
        rule = self.policy.rule(f"{subject}-{'refused' if refuted else 'unknown'}")
        stance = rule.stance(sends=self.pair.sends)
        change: Change = replace(
            near.change,
            rule=rule.name,
            message=f"{self.part}: {rule.summary}",
            pointer="",
            values=(),
            schemas=None,
        )
        consumers = {*self.pair.old.consumers, *self.pair.new.consumers}
        hurt = tuple(sorted(consumers))
        finding = Finding(change, stance.level, stance.bump, hurt, rule.advice)
        yield _witnessed(finding, answer)


_DECIDED = frozenset({Effect.NARROWS, Effect.WIDENS, Effect.CHANGES})


def _witnessed(finding: Finding, answer: Answer) -> Finding:
    if answer.witness is None:
        return finding
    witness = Witness(answer.witness, answer.refusal or "", answer.pointer)
    return replace(finding, witness=witness)


def _concrete(pointer: str) -> str:
    """Return the beginning of a pointer up to the first step that stands for many."""
    return pointer.split("/*", 1)[0]
