"""PDF agreements in, exact tables, facts and passages out, kept in a vector store."""
