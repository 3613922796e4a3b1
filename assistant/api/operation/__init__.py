"""Running the server: what is logged, traced and counted."""
