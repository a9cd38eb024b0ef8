"""The use cases: one module each, and the only modules that know every stage."""
