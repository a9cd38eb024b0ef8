"""`match`: which fields its patterns read."""

from __future__ import annotations

import ast

from novatrek_gen.usage.atoms import BOX, Atoms, ClassOf, Instance
from novatrek_gen.usage.attributes import read_attribute
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import Scope

__all__ = ["match"]


def match(evaluator: Evaluator, node: ast.Match, scope: Scope) -> None:
    """Run a `match` statement."""
    subject = evaluator.value(node.subject, scope)
    for case in node.cases:
        _match(evaluator, case.pattern, subject, scope)
        evaluator.value(case.guard, scope)
        evaluator.run(case.body, scope)


def _match(evaluator: Evaluator, pattern: ast.pattern, subject: Atoms, scope: Scope) -> None:
    match pattern:
        case ast.MatchClass():
            _class(evaluator, pattern, subject, scope)
        case ast.MatchAs():
            if pattern.pattern is not None:
                _match(evaluator, pattern.pattern, subject, scope)
            if pattern.name is not None:
                narrowed = _narrowed(evaluator, pattern.pattern, subject, scope)
                evaluator.bind(pattern.name, narrowed, scope)
        case ast.MatchStar(name=str(name)):
            evaluator.bind(name, subject | BOX, scope)
        case ast.MatchMapping():
            _mapping(evaluator, pattern, subject, scope)
        case ast.MatchOr() | ast.MatchSequence():
            for inner in pattern.patterns:
                _match(evaluator, inner, subject, scope)
        case ast.MatchValue():
            _value(evaluator, pattern, subject, scope)
        case _:
            pass


def _mapping(evaluator: Evaluator, pattern: ast.MatchMapping, subject: Atoms, scope: Scope) -> None:
    evaluator.join(pattern.keys, scope)
    for inner in pattern.patterns:
        _match(evaluator, inner, subject, scope)
    if pattern.rest is not None:
        evaluator.bind(pattern.rest, subject | BOX, scope)


def _value(evaluator: Evaluator, pattern: ast.MatchValue, subject: Atoms, scope: Scope) -> None:
    evaluator.value(pattern.value, scope)
    if not isinstance(pattern.value, ast.Constant):
        whole = evaluator.values(subject)
        evaluator.lose(whole, pattern.value, scope, "it is compared as a whole")


def _class(evaluator: Evaluator, pattern: ast.MatchClass, subject: Atoms, scope: Scope) -> None:
    values = _named(evaluator, pattern, scope) or subject
    if pattern.patterns:  # positions mean what __match_args__ says, or the value itself
        for inner in pattern.patterns:
            _match(evaluator, inner, values, scope)
    for name, inner in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
        found = read_attribute(evaluator, values, name, pattern.cls, scope)
        _match(evaluator, inner, found, scope)


def _narrowed(
    evaluator: Evaluator, pattern: ast.pattern | None, subject: Atoms, scope: Scope
) -> Atoms:
    if not isinstance(pattern, ast.MatchClass):
        return subject
    named = _named(evaluator, pattern, scope)
    return named or subject


def _named(evaluator: Evaluator, pattern: ast.MatchClass, scope: Scope) -> Atoms:
    classes = evaluator.value(pattern.cls, scope)
    return frozenset(Instance(atom.name) for atom in classes if isinstance(atom, ClassOf))
