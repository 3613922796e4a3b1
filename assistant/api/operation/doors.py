"""Where the doors are."""

from assistant.api.schemas import API_ROOT

DOORS = {"api": API_ROOT, "openai": "/openai/v1", "mcp": "/mcp", "metrics": "/metrics"}


def door_of(path: str) -> str:
    """Which door a path leads to; everything else is the chat.

    >>> door_of("/api/v1/vragen"), door_of("/mcp"), door_of("/mcpx")
    ('api', 'mcp', 'chat')
    """
    return next((name for name, root in DOORS.items() if path == root or path.startswith(f"{root}/")), "chat")
