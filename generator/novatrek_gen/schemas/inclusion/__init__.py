"""Whether one schema accepts every value that another accepts: proven, refuted, or unknown."""

from novatrek_gen.schemas.inclusion.answer import Answer, Verdict
from novatrek_gen.schemas.inclusion.around import messages_around
from novatrek_gen.schemas.inclusion.compare import is_included

__all__ = ["Answer", "Verdict", "is_included", "messages_around"]
