"""What the chat shows, as HTML in which every text from a document or a reader is escaped. Pure: no web framework."""
