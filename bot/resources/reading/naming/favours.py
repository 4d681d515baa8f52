"""What is asked of the bot itself, and not what to learn with: "write me a poem", "who won the world cup", "wie wird
das Wetter", "qué hora es".

Such a sentence is an order to make something for somebody, or asks for a fact of the world. Whoever names a topic, a
resource or a form, or speaks of themselves, asks for something else: "what's the chain rule", "where are free courses".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.wanted import Wanted

_COURTESY = (
    r"(?:(?:hey|hi|hello|hallo|hola|please|bitte|por favor|and|so|,|(?:can|could|would|will) you|"
    r"(?:kannst|konntest) du|puedes|podrias) )*"
)
_MADE = r"(?:write|sing|tell|draw|paint|compose|play|order|book|cook|bake|buy|translate|reserve|fetch|call|wake)"
_MADE_DE = r"(?:schreib|sing|erzahl|mal|zeichn|dicht|koch|back|bestell|buch|kauf|ubersetz|spiel|ruf|reim)(?:en|e)?"
_MADE_ES = r"(?:escrib|cant|cuent|dibuj|pint|pid|compr|cocin|traduc|reserv|llam)[ae](?:me|nos)"
_ORDERS = (
    rf"{_MADE} (?:me|us) (?:an?|some|another|one)\b",
    rf"{_MADE_DE} (?:mir|uns) (?:bitte |doch |mal )*(?:eine?n?|was|etwas)\b",
    rf"{_MADE_ES} (?:una?|algo|otr[oa])\b",
)
_THE, _THE_DE, _THE_ES = r"(?:the|today's|tomorrow's)", r"(?:der|die|das|den)", r"(?:el|la|los|las)"
_WAS = r"(?:is|was|are|were|will be|does|did|do)"
_SIZE = r"(?:old|tall|far|heavy|rich|high|big|deep|hot|cold|warm)"
_SIZE_DE = r"(?:alt|gross|weit|schwer|reich|hoch|tief|heiss|kalt|warm|spat)"
_FACTS = (
    rf"(?:who's|who {_WAS}) {_THE}\b|who (?:\w+ed|won|wrote|made|built|sang|shot|drew|beat) {_THE}\b",
    rf"(?:what's|what {_WAS}) {_THE}\b|what (?:time|day|date|year) {_WAS}\b|how {_SIZE} {_WAS}\b",
    rf"(?:when|where)(?:'s| {_WAS}) {_THE}\b|(?:are|were) you\b|(?:bist|warst) du\b|eres\b",
    rf"wer (?:ist|war|hat|wird|wurde|gewann|gewinnt) {_THE_DE}\b",
    rf"wie (?:wird|bleibt) {_THE_DE} \w+(?: (?:heute|morgen|(?:am|in|im|bei) \w+))*(?: [.?!]|$)",
    rf"wie {_SIZE_DE} (?:ist|sind|war|wird)\b|(?:wann|wo) (?:ist|war|liegt|kommt|beginnt|spielt) {_THE_DE}\b",
    rf"wie viel uhr\b|que (?:tiempo|hora|dia|fecha) (?:hace|hizo|hara|es|sera)\b|cual es {_THE_ES}\b",
    rf"quien(?:es)? (?:es|son|fue|fueron|era|gano|gana|\w+io) {_THE_ES}\b",
    rf"(?:cuando|donde) (?:es|fue|sera|empieza|juega|esta|queda) {_THE_ES}\b",
)
_BEGINNING = re.compile(rf"{_COURTESY}(?:(?P<order>{'|'.join(_ORDERS)})|{'|'.join(_FACTS)})")
_OWN = """
i i'm i've i'd im my me we we're our us ich mir mich mein meine meinem meinen wir uns unser yo mi mis me nos nuestro
"""
_CHOICE = """
best better good right easiest simplest fastest quickest shortest cheapest difference point purpose use idea way trick
intuition most least first next beste besten richtige richtigen unterschied weg mejor mejores diferencia forma manera
primer primero primera
"""
OTHERWISE = frozenset((*_OWN.split(), *_CHOICE.split()))


def favour(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish, told to be none of what can be learned with where it is asked of the bot itself."""
    pointed = wanted.topics or wanted.named or wanted.kinds or wanted.liked_kinds or wanted.only_named
    return replace(wanted, favour=True) if not pointed and _is_favour(reading.words) else wanted


def _is_favour(words: Sequence[str]) -> bool:
    begun = _BEGINNING.match(" ".join(words))
    return begun is not None and (begun["order"] is not None or OTHERWISE.isdisjoint(words))
