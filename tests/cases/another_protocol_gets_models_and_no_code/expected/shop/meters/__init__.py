"""The events that meters publishes and consumes."""
