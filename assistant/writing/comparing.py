"""Words that compare: only a calculation, or a text that says so itself, bears them out."""

import re

_MOST = (
    r"meer|meeste|meest|hoger|hoogste|hoogst|groter|grootste|more|most|higher|highest|larger|largest|greater|greatest|bigger"
    r"|biggest"
)
_LEAST = (
    r"minder|minste|minst|lager|laagste|laagst|kleiner|kleinste|fewer|fewest|less|least|lower|lowest|smaller|smallest"
)
COMPARES = re.compile(
    rf"\b(?:{_MOST}|{_LEAST}|evenveel|gelijk aan|gemiddeld\w*|verschil\w*|toename|afname|stijg\w*|daalt|dalen|daling"
    r"|same|equal|average|difference|increase\w*|decrease\w*|rises?|falls?|koploper|winnaar)\b"
)
UP, DOWN = re.compile(rf"\b(?:{_MOST})\b"), re.compile(rf"\b(?:{_LEAST})\b")
