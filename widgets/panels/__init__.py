"""What stands around the canvas: bars, the side panel and its pages."""
