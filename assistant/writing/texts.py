"""What the reader is told of the model's part in an answer, in Dutch and English."""

from collections.abc import Mapping
from typing import Literal

from assistant.records import Language

Part = Literal["worded", "wrong", "silent", "busy"]

CAVEATS: Mapping[Language, Mapping[Part, str]] = {
    "nl": {
        "worded": "Verwoord door een taalmodel ({name}). Cijfers, namen en citaten zijn met de bronnen vergeleken: die gelden.",
        "wrong": "Wat het taalmodel schreef, klopte niet met de bronnen; dit is het antwoord zonder taalmodel.",
        "silent": "Het taalmodel gaf geen antwoord; dit is het antwoord zonder taalmodel.",
        "busy": "Het taalmodel is bezet; dit is het antwoord zonder taalmodel.",
    },
    "en": {
        "worded": (
            "Worded by a language model ({name}). Figures, names and quotes were held against the sources, which count."
        ),
        "wrong": "What the language model wrote did not agree with the sources; this is the answer without it.",
        "silent": "The language model gave no answer; this is the answer without it.",
        "busy": "The language model is busy; this is the answer without it.",
    },
}
