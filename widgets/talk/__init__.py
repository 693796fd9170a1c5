"""What people say about a map: comments beside it and marked on it."""
