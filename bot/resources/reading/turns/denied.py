"""What refuses in other words than a "no", put as one: "evita Coursera", "verschon mich mit Papern", "books are not an
option", "I've seen too many videos"."""

from __future__ import annotations

from bot.resources.reading.turns.form_words import ONE_OR_MORE as FORMS

_STOP = r"(?:stop (?:sending|suggesting|showing|recommending|giving)(?: me)?|refrain from|spare me|never again|no more)"
_IGNORE = r"(?:please ignore|(?:(?<=[,;:!] )|^)(?:forget|hold|ignore))"
_VERSCHON = (
    r"(?:verschone? (?:mich|uns) mit|spare? (?:dir|mir|euch) (?:die|das|den)|verzichtet? (?:bitte )?auf|"
    r"(?:ich )?hab(?:e)? genug von|nie wieder|an ?stelle von)"
)
_EVITA = (
    r"(?:evita|evitar|quita|deja(?:d|r)? fuera(?: a)?|d[eé]jate de|ah[oó]rrame|nunca m[aá]s|aparte de|fuera de)"
    r"(?: l[oa]s)?"
)
_ARTICLE = r"(?: los| las| una?| eine[smr]?| ein| an?| the)?"
_NO_USE = (
    r"(?:(?:i've|have) no use for|i lack (?:the )?(?:patience|nerves|energy) for|basta de|descarta|en lugar de|anstatt|"
    r"no me (?:des|mandes|recomiendes)|distint[oa] de|keinesfalls|anderes als|different from|"
    r"bajo ning[uú]n concepto|de ninguna manera)"
)
_NOT_HAVE = (  # these may be said of anything: "beyond the basics"
    r"(?:(?:don't|do not) feel like|(?:it|that|this) (?:can't|cannot|may not) be|can't have|beyond|fuera|adem[aá]s de)"
)
_NO_OPTION = (
    r"(?:isn't an option|aren't (?:an option|options)|not wanted|unwanted|not welcome|ausgeschlossen|"
    r"scheide(?:n|t) aus|komm(?:en|t) (?:f[uü]r mich )?nicht in frage|no son para m[ií]|me (?:duermen|aburren))"
)
_PLENTY = (
    r"(?:(?:i've|i have|have) (?:(?:already )?(?:seen|had|watched|read|done|taken) )?(?:too many|enough)|"
    r"(?:ya )?(?:he visto|tengo) (?:demasiad|bastante|suficiente)[oa]?s)"
)
DENIED = (
    (
        r"\b(?:don't|do not|doesn't|never learn(?:ed|t)|no idea|no clue) (?:really )?(?:know )?how to (?:actually )?"
        r"(code|program)\b",
        r"can't \1",
    ),
    (
        r"\bnothing (?:that|which) (?:expects|assumes|requires|wants|asks) (?:me|you|one|people|us) to (?:already )?"
        r"(?:know|understand|have)(?: any)? ",
        "without knowing ",
    ),
    (r"\bno good (?=at|with)", "bad "),
    (r"\bnon-?existent\b", "terrible"),
    (r"(?<=\w )(?:is |are )?not (?:needed|required|necessary)(?= ?(?:[,.;!?]|$))", "is out of the question"),
    (r"\bfree of (?!charge|cost|fees?\b|any)|\bsin necesidad de ", "without "),
    (r"\bno hace falta (?:saber|tener)\b", "sin saber"),
    (rf"\b{_NO_USE}{_ARTICLE} (?=\w)", "without "),
    (rf"\b{_NOT_HAVE}{_ARTICLE} (?={FORMS}\b)", "no "),
    (rf"(?<=\w )(?:is |are |sind |ist )?{_NO_OPTION}\b", "is out of the question"),
    (rf"\b{_PLENTY} (?={FORMS}\b)", "no "),
    (rf"\b({FORMS}) won't (?:do|work)\b", r"no \1"),
    (rf"\b(?:yet another|one more) ({FORMS}) (?=would|and i)", r"no \1 ; "),
    (rf"\btoo many ({FORMS}) already\b|\bleave (?:the |all |any )?({FORMS}) out\b", r"no \1\2"),
    (r"\bauf ([\w.+#-]+) habe? ich (?:\w+ )?keine lust\b", r"ohne \1"),
    (r"\b(?:ich )?kann ([\w.+#-]+) (?:\w+ )?nicht (?:leiden|ausstehen|ab)\b", r"ohne \1"),
    (r"\b(?:ich )?kann mit ([\w.+#-]+) (?:\w+ )?nichts anfangen\b", r"ohne \1"),
    (
        r"\bwithout (?:needing|having|first having) to (?:already |first )?(?:know|learn|understand) (?=\w)",
        "without knowing ",
    ),
    (
        r"\b(?:(?:es )?(?:darf|soll|sollte) (?:mich )?nichts kosten|no (?:puede|debe) costar nada) (?=und|y|o|oder)",
        "gratis , ",
    ),
    (rf"\b{_EVITA} (?=\w)", "sin "),
    (rf"\b{_VERSCHON} (?=\w)", "ohne "),
    (r"\bvon ([\w.-]+) habe? ich genug\b|\bmit ([\w.-]+) kann ich (?:\w+ )?nichts anfangen\b", r"ohne \1\2"),
    (rf"(?:\b(?:please )?{_STOP}|{_IGNORE})(?: all| the| any| those| these)? (?=\w)", "without "),
    (r"\bleave (?:the |all )?(\w+) (?:aside|to others|out of it)\b", r"without \1"),
    (r"\b([\w.]+) (?:is|are) (?:not|n't) (?:allowed|permitted)(?: for us| here| at work)?\b", r"without \1"),
    (r"\bnot after (?=an?\b)", "not looking for "),
    (rf"\b(?:los|las) ({FORMS}) no son lo m[ií]o\b|\bcon (?:los|las) ({FORMS}) no me concentro\b", r"sin \1\2"),
)
