"""The HTTP doors: the API of the contract and, later, the OpenAI-compatible and MCP doors."""
