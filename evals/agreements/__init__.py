"""Made-up agreements: their written sources, what prints them, and what is true of them."""
