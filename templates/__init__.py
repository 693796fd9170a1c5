"""Frameworks to start from, and themes, as data."""
