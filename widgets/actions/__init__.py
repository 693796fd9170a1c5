"""What a person can do, one object an act, listed by hand; menus and keys are made from it."""
