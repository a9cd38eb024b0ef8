"""What svc-analytics consumes."""
