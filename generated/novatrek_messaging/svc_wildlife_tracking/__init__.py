"""The events that svc-wildlife-tracking publishes."""
