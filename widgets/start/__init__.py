"""The start page: frameworks, a finished map and recent maps, as pictures."""
