"""JSON Schemas of the contracts, against which `decode` and `encode` validate every message."""
