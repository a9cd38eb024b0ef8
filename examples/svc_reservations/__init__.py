"""svc-reservations: follows each reservation, and announces every step it takes."""
