"""A photo of the wall beside the map: its notes become cards, one click each."""
