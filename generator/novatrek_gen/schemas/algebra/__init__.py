"""The algebra of schemas: intersection and union over all keywords of draft-07.

It works on normalised documents, with the named schemas that they may refer to by id. Every result
is equivalent to what it was made of: what cannot be merged remains in `allOf` or `anyOf`.
"""

from novatrek_gen.schemas.algebra.annotations import merge_annotations, shared_annotations
from novatrek_gen.schemas.algebra.canonical import canonical
from novatrek_gen.schemas.algebra.conjunction import Named, conjunction, conjuncts
from novatrek_gen.schemas.algebra.equality import equal, exact, is_number, text_of
from novatrek_gen.schemas.algebra.keywords import assertions, asserts, only
from novatrek_gen.schemas.algebra.merge import intersect, merged
from novatrek_gen.schemas.algebra.properties import PropertyNames
from novatrek_gen.schemas.algebra.reference import sole_reference
from novatrek_gen.schemas.algebra.satisfiable import Satisfiability, accepts_nothing
from novatrek_gen.schemas.algebra.sensitive import with_marks
from novatrek_gen.schemas.algebra.unite import unite

__all__ = [
    "Named",
    "PropertyNames",
    "Satisfiability",
    "accepts_nothing",
    "assertions",
    "asserts",
    "canonical",
    "conjunction",
    "conjuncts",
    "equal",
    "exact",
    "intersect",
    "is_number",
    "merge_annotations",
    "merged",
    "only",
    "shared_annotations",
    "sole_reference",
    "text_of",
    "unite",
    "with_marks",
]
