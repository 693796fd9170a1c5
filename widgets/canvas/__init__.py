"""The canvas: one widget that paints a layout's shapes and turns hands and keys into edits."""
