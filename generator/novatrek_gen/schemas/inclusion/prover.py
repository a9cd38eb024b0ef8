"""Proofs that a schema accepts every value that is valid against others.

A proof follows the keywords of the larger schema and shows that each of them holds. It is sound
and not complete: what cannot be shown is left open. Schemas that refer to themselves are proven by
induction over the depth of values: while a pair of schemas is being proven, it may be used for
parts of the value.
"""

from __future__ import annotations

from collections.abc import Callable

from novatrek_gen.schemas.inclusion import arrays, combining, objects, scalars
from novatrek_gen.schemas.inclusion.conjuncts import alone, negation, says_the_same, text
from novatrek_gen.schemas.inclusion.facts import CONDITIONAL, Facts, condition_of
from novatrek_gen.schemas.inclusion.finite import all_valid, possible_values
from novatrek_gen.schemas.inclusion.same import SCHEMA_KEYWORDS, same_value
from novatrek_gen.schemas.view import SchemaView

# The maximum number of steps of one proof, so that nested unions take no exponential time, and of
# steps inside each other.
_MAX_STEPS = 20_000
_MAX_NESTING = 50
# The unions inside each other that are opened to show that two schemas have no value in common.
_MAX_UNIONS = 3
# What these mean depends on the keywords beside them.
_TOGETHER = frozenset({"additionalProperties", "items", "if", "then", "else"})
_Key = tuple[object, ...]


class Prover:
    """One proof.

    Args:
        lenient: whether values have no properties but those that the smaller schema declares.
    """

    def __init__(self, *, lenient: bool = False) -> None:
        self.lenient = lenient
        self._steps = 0
        self._depth = 0
        self._nesting = 0
        # The pairs that are being proven, with the depth of the value they are proven for.
        self._assumed: dict[_Key, int] = {}
        # What has been decided, with the facts and schemas: they are known by their identity.
        self._decided: dict[_Key, tuple[bool, Facts, SchemaView]] = {}
        self._impossible: dict[_Key, tuple[bool, Facts]] = {}

    def implies(self, smaller: SchemaView, larger: SchemaView) -> bool:
        """Return whether it is proven that ``larger`` accepts what ``smaller`` accepts."""
        return self.holds(Facts.of([smaller]), larger)

    def below(self, facts: Facts, schema: SchemaView) -> bool:
        """Return whether a schema holds for a part of the value, of which ``facts`` are known."""
        self._depth += 1
        try:
            return self.holds(facts, schema)
        finally:
            self._depth -= 1

    def holds(self, facts: Facts, schema: SchemaView) -> bool:
        """Return whether it is proven that a schema holds for every value with these facts."""
        self._steps += 1
        if self._steps > _MAX_STEPS or self._nesting >= _MAX_NESTING:
            return False
        key = (facts.key, id(schema.document), self.lenient)
        if key in self._decided:
            return self._decided[key][0]
        self._nesting += 1
        found = self._holds(facts, schema)
        self._nesting -= 1
        # A proof that rests on an assumption is valid only while that is being proven.
        if not (found and self._assumed):
            self._decided[key] = (found, facts, schema)
        return found

    def _holds(self, facts: Facts, schema: SchemaView) -> bool:
        if schema.document is True or self.is_impossible(facts):
            return True
        if schema.document is False or not isinstance(schema.document, dict):
            return False
        if any(says_the_same(part, schema) for part in facts.parts):
            return True
        if schema.is_reference:
            return self._reference_holds(facts, schema)
        if facts.listed is not None and (valid := all_valid(facts, schema)) is not None:
            return valid
        return self._every_keyword_holds(facts, schema) or self._holds_by_cases(facts, schema)

    def is_impossible(self, facts: Facts) -> bool:
        """Return whether it is proven that no value has all these facts."""
        if facts.key not in self._impossible:
            self._impossible[facts.key] = (self._has_no_value(facts), facts)
        return self._impossible[facts.key][0]

    def _has_no_value(self, facts: Facts) -> bool:
        if facts.is_empty or not facts.types or scalars.is_empty(facts):
            return True
        if facts.listed is not None and not possible_values(facts):
            return True
        if facts.types == {"object"}:
            return any(facts.value_of(name).is_empty for name in facts.required) or any(
                self._depth < 40 and self._is_impossible_below(facts.value_of(name))
                for name in facts.required
            )
        return False

    def _is_impossible_below(self, facts: Facts) -> bool:
        self._steps += 1
        if self._steps > _MAX_STEPS or not facts.parts:
            return False
        self._depth += 1
        try:
            return self.is_impossible(facts)
        finally:
            self._depth -= 1

    def _reference_holds(self, facts: Facts, schema: SchemaView) -> bool:
        named = schema.reference
        if named is None:
            return False
        key = (named.id, tuple(map(text, facts.parts)))
        if self._assumed.get(key, self._depth) < self._depth:
            return True
        if key in self._assumed:
            return False
        self._assumed[key] = self._depth
        try:
            return self.holds(facts, SchemaView.of(named))
        finally:
            del self._assumed[key]

    def _every_keyword_holds(self, facts: Facts, schema: SchemaView) -> bool:
        return all(self._keyword_holds(keyword, facts, schema) for keyword in schema.keywords)

    def _keyword_holds(self, keyword: str, facts: Facts, schema: SchemaView) -> bool:
        if any(self._says_the_same(part, schema, keyword) for part in facts.having(keyword)):
            return True
        proof = _PROOFS.get(keyword)
        return proof(self, facts, schema) if proof else True

    def _says_the_same(self, part: SchemaView, schema: SchemaView, keyword: str) -> bool:
        if keyword in _TOGETHER:
            return False
        if keyword not in SCHEMA_KEYWORDS:
            return same_value(keyword, part.keywords[keyword], schema.keywords[keyword])
        return says_the_same(alone(part, keyword), alone(schema, keyword))

    def _holds_by_cases(self, facts: Facts, schema: SchemaView) -> bool:
        """Prove each alternative of a union, or each type, by itself."""
        for keyword in ("oneOf", "anyOf"):
            for part in facts.having(keyword):
                rest = facts.without(part, keyword)
                if self._every_branch_holds(rest, part.branches(keyword), keyword, schema):
                    return True
        for part in facts.having("if"):
            condition, then, otherwise = condition_of(part)
            rest = facts.without(part, *CONDITIONAL)
            cases = (rest.and_(condition, then), rest.and_(otherwise))
            if all(self.holds(case, schema) for case in cases):
                return True
        kinds = facts.types - {"integer"} if "number" in facts.types else facts.types
        if len(kinds) > 1:
            return all(self.holds(facts.of_type(kind, schema), schema) for kind in sorted(kinds))
        return False

    def _every_branch_holds(
        self, rest: Facts, branches: tuple[SchemaView, ...], keyword: str, schema: SchemaView
    ) -> bool:
        if not branches:
            return False
        for chosen in branches:
            others = [branch for branch in branches if branch is not chosen]
            case = rest.and_(chosen)
            if keyword == "oneOf":
                case = case.and_(*map(negation, others))
            elif self.lenient:
                case = case.beside(o for o in others if not self.are_disjoint(case, o))
            if not self.holds(case, schema):
                return False
        return True

    def are_disjoint(self, facts: Facts, schema: SchemaView) -> bool:
        """Return whether it is proven that no value with these facts is valid."""
        if self._is_excluded(facts.and_(schema), _MAX_UNIONS):
            return True
        return any(
            self._strictly_holds(Facts.of([schema]), part.part(part.keywords["not"], "not"))
            for part in facts.having("not")
        )

    def _is_excluded(self, facts: Facts, levels: int) -> bool:
        """Return whether all alternatives of the facts are impossible."""
        self._steps += 1
        if self.is_impossible(facts):
            return True
        if not levels or self._steps > _MAX_STEPS:
            return False
        return any(
            all(self._is_excluded(facts.without(part, key).and_(b), levels - 1) for b in branches)
            for key in ("anyOf", "oneOf")
            for part in facts.having(key)
            if (branches := part.branches(key))
        )

    def _strictly_holds(self, facts: Facts, schema: SchemaView) -> bool:
        """Prove without the assumption about undeclared properties, which others may declare."""
        lenient, self.lenient = self.lenient, False
        try:
            return self.holds(facts, schema)
        finally:
            self.lenient = lenient


_Proof = Callable[[Prover, Facts, SchemaView], bool]
_PROOFS: dict[str, _Proof] = {
    **combining.PROOFS,
    **scalars.PROOFS,
    **objects.PROOFS,
    **arrays.PROOFS,
}
