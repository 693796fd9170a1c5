"""From a journey to shapes: every picture of a map is laid out here."""
