"""svc-payments: settles what guests owe and what they get back, and announces it."""
