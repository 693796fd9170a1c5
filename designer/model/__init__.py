"""Records, the three changes, and the journey that they alter."""
