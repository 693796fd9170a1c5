"""What the figures of the loop say, and what would be if some of them were others."""
