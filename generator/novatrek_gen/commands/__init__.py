"""The use cases, one module each; only they use every stage."""
