"""What a hand does on the canvas: one class a gesture; each ends in one edit at most."""
