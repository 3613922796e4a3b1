"""Documents that callers send: received, put in a queue on disk, read and indexed one after the other."""
