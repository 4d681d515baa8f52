"""Where somebody's words say that a thing is not there: denied, left out, or only wished for; or speak of another."""

from __future__ import annotations

import re
from collections.abc import Collection

BE = r"(?:do|does|did|is|are|was|were|has|have|had)n['’]?t"
CAN = r"(?:ca|could|wo|would|should|need)n['’]?t|cannot|unable|fail(?:ed|s)? to"
NO = rf"not(?! only| just)|no(?! s[oó]lo| solamente)|never|{BE}|nicht(?! nur)|kein\w*|nie|niemals|nunca|jamás"
NOBODY = r"nobody|nothing|none|neither|nor|hardly|barely|far from|niemand\w*|nichts|weder|kaum|nadie|nada|ningun\w*|" \
         r"ningún|tampoco|ni|apenas|nowhere|nirgends\w*"  # fmt: skip
MISSING = r"lack(?:s|ing)?|almost|nearly|fehl(?:t|en)|beinahe|faltan?|casi"
WISHED = r"yet to|(?:plan|planning|want|hope|would like|still need|still have) to|möchte|werde|quiero|quisiera|voy a"
INSTEAD = r"without|except|instead of|rather than|ohne|statt|außer|sin|salvo|en vez de"
YET = r"yet|so far|noch|bisher|todavía|aún"
AND = r"and|und|y"
CLAUSES = re.compile(
    rf"[.,;:!?\n]+|\b(?:but|because|although|though|since|until|before|aber|sondern|weil|obwohl|denn|bis|pero|sino|"
    rf"porque|aunque|hasta|so(?= (?:i|we|it)\b)|(?:{AND})(?= (?:i|we|it|they|ich|wir|es)\b))\b"
)
FLAT = re.compile(rf"\b(?:{NO}|{INSTEAD})\b")
WORD = rf"[^\w]+(?!(?:{AND})\b)\w+"
DENIED = re.compile(  # to the end of the clause; what is left out instead of something is named right there
    rf"\b(?:{NO}|{CAN}|{NOBODY}|{MISSING}|{WISHED})\b(?:[^\w]+\w+){{0,3}}(?:{WORD})*|\b(?:{INSTEAD})\b(?:{WORD}){{0,3}}"
)
ANSWER = rf"(?:{NO}|nobody|nowhere|niemand|nirgends|nadie)(?:\s+(?:{YET}))?"
GONE = r"(?:is|are) (?:still )?missing|fehl(?:t|en)|faltan?"
ANSWERED = re.compile(rf"[:?]\s*(?=(?:{ANSWER})\s*(?:[.,;!\n]|$))")  # "Online? Not yet."
AT_ITS_END = re.compile(rf"\b(?:{ANSWER}|(?:{GONE})(?: (?:{YET}))?)\W*$")  # "online ist es noch nicht"


UNMEANT = "n0sign"  # no word, no name of a file and no end of an address


def unmeant(said: str, words: Collection[str]) -> str:
    """With no word of the craft in it that begins as one of these does: "better than a random forest" is no guess."""
    names = (r"\W+".join(map(re.escape, re.findall(r"\w+", name.casefold()))) for name in words)
    beginnings = "|".join(filter(None, names))
    return re.sub(rf"\b(?:{beginnings})\w*", UNMEANT, said.casefold()) if beginnings else said


def undenied(said: str) -> str:
    """Without the clauses that deny anything: what they name is not meant."""
    return " | ".join(part for part in _clauses(said) if not FLAT.search(part))


def there(said: str) -> str:
    """Without what is denied, left out or wished for: what is left is there by these words."""
    return " | ".join(DENIED.sub(" | ", part) for part in _clauses(said) if not AT_ITS_END.search(part))


def _clauses(said: str) -> list[str]:
    return CLAUSES.split(ANSWERED.sub(" ", said.casefold()))
