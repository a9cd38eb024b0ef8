"""Whether one schema accepts every value that another accepts: proven, refuted, or unknown."""

from novatrek_gen.schemas.inclusion.answer import Answer, Verdict
from novatrek_gen.schemas.inclusion.around import messages_around
from novatrek_gen.schemas.inclusion.compare import is_included
from novatrek_gen.schemas.inclusion.random_messages import RandomMessage, random_messages
from novatrek_gen.schemas.inclusion.sample import sample_value

__all__ = [
    "Answer",
    "RandomMessage",
    "Verdict",
    "is_included",
    "messages_around",
    "random_messages",
    "sample_value",
]
