"""The Qt-free heart of Ringway: journeys, their checks, their pictures and their files."""
