"""The reference questions, and what draws the plain ones among them from the truth of the documents."""
