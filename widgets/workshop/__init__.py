"""The workshop: agenda, timer, votes, lock and focus, the room's window, the end of a session."""
