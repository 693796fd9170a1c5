"""The checks: what a coherent journey map asks for, and how a fault is mended."""
