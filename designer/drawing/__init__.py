"""Shapes, theme, text and fonts: what a picture is made of, without Qt."""
