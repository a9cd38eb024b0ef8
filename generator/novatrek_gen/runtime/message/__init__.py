"""The parts of a message beside its payload: key, headers, topic and correlation id."""
