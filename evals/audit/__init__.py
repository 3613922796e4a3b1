"""How much of what does not add up the audit finds, and how often it is wrong."""
