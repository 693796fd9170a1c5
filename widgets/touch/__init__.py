"""Fingers and pens on what is otherwise worked with a mouse."""
