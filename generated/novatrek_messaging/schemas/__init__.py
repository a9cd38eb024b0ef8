"""The contracts' own JSON Schemas; `decode` and `encode` hold every message to them."""
