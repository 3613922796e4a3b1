"""Gold tables printed in many layouts by several producers, on demand, with the gold of each beside it."""
