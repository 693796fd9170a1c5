"""Functions that look at a journey and return an edit; and the history of edits."""
