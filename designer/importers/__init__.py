"""Readers of other programs' files, one file a format."""
