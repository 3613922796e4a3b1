"""Gold tables, the layouts they are printed in, and the score of whoever reads them back."""
