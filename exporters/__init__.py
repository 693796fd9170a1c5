"""Journeys out of Ringway: one file an output."""
