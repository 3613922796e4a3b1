"""docs/settings.md names every setting with its default, and no other."""

import re
from pathlib import Path

from ingest.settings import Settings

DOCUMENTED = re.compile(r"^\| `AFSPRAKEN_([A-Z_]+)` \| `([^`]*)` \|", re.MULTILINE)


def test_every_setting_is_documented_with_its_default() -> None:
    text = (Path(__file__).parents[2] / "docs" / "settings.md").read_text("utf-8")
    defaults = Settings.model_fields.items()
    assert dict(DOCUMENTED.findall(text)) == {name.upper(): default_text(field.default) for name, field in defaults}


def default_text(default: object) -> str:
    return (
        str(default).lower()
        if isinstance(default, bool)
        else f"{default:g}"
        if isinstance(default, float)
        else str(default)
    )
