"""Scribe mode: the capture line below the map, what it offers, pasting, and the palette."""
