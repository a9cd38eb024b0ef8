"""Findings to be put into every format."""

from novatrek_gen.diagnostics import Location, Related, report

ERROR = report(
    "channel-address-differs",
    "100% of the café's addresses differ: here, and there",
    Location("my specs/a,b.yaml", 3, 7),
    hint="make them equal",
    related=(Related(Location("b.yaml", 1, 2), "the other one"),),
)
WARNING = report("no-consumers", "nobody listens", Location("b.yaml"), hint="ask")
