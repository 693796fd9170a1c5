"""How the window looks: the theme's colours as Qt has them, and the shipped fonts."""
