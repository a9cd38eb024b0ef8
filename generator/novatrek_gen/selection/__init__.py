"""Selection of the reported findings and their severities, by `[lint]` and the baseline."""

from novatrek_gen.selection.baseline import to_record
from novatrek_gen.selection.events import EventPlaces
from novatrek_gen.selection.select import Selection

__all__ = ["EventPlaces", "Selection", "to_record"]
