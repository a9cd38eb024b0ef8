"""What svc-guide-management consumes."""
