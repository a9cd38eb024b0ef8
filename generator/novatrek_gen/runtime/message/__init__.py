"""Messages: the payload with its topic, key, headers and correlation id."""
