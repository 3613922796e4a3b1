"""Whether a question speaks of what was done or of what was meant to be: by its verbs."""

import re

_PAST = re.compile(
    r"\b(?:werd(?:en)?|was|waren|had(?:den)?|kreeg|kregen|kwam(?:en)?|gaf|gaven|ging(?:en)?|zat(?:en)?|stond(?:en)?|liep(?:en)?"
    r"|steeg|stegen|daalde(?:n)?|bouwde(?:n)?|sloopte(?:n)?|verkocht(?:en)?|leverde(?:n)?|haalde(?:n)?|maakte(?:n)?|deed|deden"
    r"|zette(?:n)?|plaatste(?:n)?|kostte(?:n)?|bleef|bleven|isoleerde(?:n)?|renoveerde(?:n)?|were|did|has been|have been|got)\b"
    r"|\b(?:heeft|hebben|is|zijn)\b.*\b(?:(?:op|af|uit|aan|in|toe|neer|bij|door|om|mee|terug)?ge(?!zinn|bied|bouwen|geven|vall|meent|lden|brek|sprek|tall)\w{2,}(?:d|t|en)|ver(?:kocht|beterd|duurzaamd|huurd))\b|\b(?:has|have)\b.*\b\w+ed\b"
)
_ALONE_DONE = re.compile(r"^\W*(?:en|and)\b.{0,12}\b(?:gerealiseerd|gehaald|behaald|realised|realized|achieved)\W*$")
_ALONE_AHEAD = re.compile(r"^\W*(?:en|and)\b.{0,12}\b(?:gepland|beoogd|afgesproken|planned|intended|agreed)\W*$")
_AHEAD = re.compile(
    r"\b(?:gaat|gaan|zal|zullen|zou(?:den)?|wil(?:len)?|wilde(?:n)?|moet(?:en)?|moest(?:en)?|plant|plannen|komen|komt|bedoeling"
    r"|streven|streeft|streefde|will|going to|plans?|intends?|aims?|should|supposed|meant to)\b"
)


def tense_of(plain: str) -> frozenset[str]:
    """Whether the question speaks of what was done or of what was meant to be, as the key of the idea."""
    if _AHEAD.search(plain) or _ALONE_AHEAD.search(plain):
        return frozenset(("c:gepland", "c:ambitie"))
    past = _PAST.search(plain) or _ALONE_DONE.search(plain)
    return frozenset(("c:gerealiseerd",)) if past else frozenset()
