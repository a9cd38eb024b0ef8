"""What svc-wildlife-tracking publishes."""
