"""What the History place is made of."""
