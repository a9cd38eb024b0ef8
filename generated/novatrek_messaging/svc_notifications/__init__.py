"""What svc-notifications consumes."""
