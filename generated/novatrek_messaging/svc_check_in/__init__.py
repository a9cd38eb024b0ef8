"""What svc-check-in publishes."""
