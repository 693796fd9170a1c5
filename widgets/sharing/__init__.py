"""Several people on one file: what others save, who they are, and what both have changed."""
