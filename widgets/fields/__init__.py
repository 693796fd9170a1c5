"""Editors of single values, and the words of fields: what forms are made of."""
