"""Journey files: reading without losing, writing without harming, templates."""
