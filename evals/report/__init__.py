"""Results -> what an evaluator reads: a table on the terminal, and one HTML file that needs no network."""
