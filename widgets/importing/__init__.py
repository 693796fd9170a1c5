"""Files that are dropped on the map: a preview of what will become what, then cards."""
