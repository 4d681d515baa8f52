"""A sentence that goes on from the last one: "show others", "the same, but free and in Spanish"."""

from __future__ import annotations

import re

_OTHERS = re.compile(
    r"\W*(?:(?:show|see|give|find|zeig|zeige|gib|muestra|muestrame|muéstrame|dame) )?(?:me |mir )?(?:some |any )?"
    r"(?:others?|more|other ones|different ones|something else|noch mehr|mehr|andere|weitere|otr[oa]s|más|mas)"
    r"(?: please| bitte| por favor)?\W*",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\W*(?:the same|same(?: (?:thing|again))?|that again|dasselbe|das gleiche|das selbe|lo mismo)"
    r"(?:\W*|\W*[,;:]\W*(?P<further>.+)|\W+(?:but|only|just|and|aber|nur|und|pero|solo|sólo|y)\b\W*(?P<rest>.+)|"
    r"\W+(?P<how>(?:in|for|with|without|auf|für|mit|ohne|en|para|con|sin)\b.+))",
    re.IGNORECASE | re.DOTALL,
)


def asks_for_others(sentence: str) -> bool:
    return _OTHERS.fullmatch(sentence) is not None


def added(sentence: str) -> str | None:
    """What is said beside "the same"; None where a sentence stands by itself."""
    found = _SAME.fullmatch(sentence)
    return (found["further"] or found["rest"] or found["how"] or "").strip() if found else None
