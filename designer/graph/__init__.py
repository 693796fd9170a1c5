"""Read-only questions about a journey: plain functions over its graph."""
