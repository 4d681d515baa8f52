"""So much time, so many times: "three hours each Sunday, five Sundays left", "ten sessions of half an hour", "cinco
tardes de dos horas cada una"; read as so much per evening for so many evenings."""

from __future__ import annotations

from bot.resources.reading.turns.form_words import ENGLISH

_TIME = r"(?:hours?|h|minutes?|mins?|stunden?|minuten?|horas?|minutos?)"
_MUCH = rf"((?:half an?|an? half|one and a half|eine halbe|media|[\w.]+) {_TIME})"
_MANY = (
    r"(\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|zwei|drei|vier|f[uü]nf|sechs|"
    r"sieben|acht|neun|zehn|zwanzig|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte)"
)
_EACH = r"(?:each|every|per|jede[nrms]?|pro|cada|por)"
_LEFT = r"(?: (?:left|in all|in total|altogether|insgesamt|en total))?"
_OTHER = rf"(?!(?:{_TIME}|weeks?|months?|wochen?|monate?|semanas?|mes(?:es)?)\b)"
_OF = r"(?:,| of| at| with| [aà]| zu| von| mit| de)"
_TIMES = ("hour", " h", "min", "stunde", "hora")
ROUNDS = (
    (
        rf"\b{_MUCH} (?:(?:on|in|at|during|over|an|in|en) )?{_EACH} (?:\w+ )?{_OTHER}(\w{{4,}}?)\b"
        rf"([^.;!?]{{0,40}}?)\b{_MANY} (?:more |other |weitere |solche )?(?:\w+ )?\2(?:e?n?|e?s){_LEFT}(?!\w)",
        r"\1 per evening for \4 evenings\3",
        _TIMES,
    ),
    (
        rf"\b{_EACH} {_OTHER}(\w{{4,}}?) {_MUCH}\b([^.;!?]{{0,40}}?)\b{_MANY} (?:\w+ )?\1(?:e?n?|e?s){_LEFT}(?!\w)",
        r"\2 per evening for \4 evenings\3",
        _TIMES,
    ),
    (
        rf"\b{_MANY} (?:\w+ )?(?!{ENGLISH}s?\b){_OTHER}(?:\w+(?:s|e|en|n)){_OF} "
        rf"(?:je(?:weils)? |about |around |unas? )?{_MUCH}(?: (?:each|jeweils|cada un[ao]))?(?!\w)"
        rf"(?! (?:{_EACH}|an?|die|a la|daily|weekly|t[aä]glich)\b)",
        r"\2 per evening for \1 evenings",
        _TIMES,
    ),
    (
        rf"\b(\w+days?)(?: (?:mornings?|afternoons?|evenings?|nights?))?(?: only)?,? {_MUCH} each,? {_MANY} "
        rf"\1s?{_LEFT}(?!\w)",
        r"\2 per evening for \3 evenings",
        _TIMES,
    ),
)
