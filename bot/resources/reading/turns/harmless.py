"""A "no" that refuses nothing: "I can't find a good book", "not a beginner in Python", "my boss doesn't like R but I
do"."""

from __future__ import annotations

from bot.resources.reading.turns.form_words import ONE_OR_MORE as FORMS

_GOOD = r"(?:(?:really )?(?:good|decent|proper|new|free|gute[snr]?|richtige[snr]?|buen[oa]?) )?"
_KEIN = r"kein(?:e[ns]?)?"
_NOT_FOUND = (
    r"(?:(?:i|we) (?:can't|cannot|couldn't|don't) (?:seem to )?(?:find|see) (?:an?|any)|"
    rf"(?:ich )?finde (?:ich )?(?:einfach |leider )?{_KEIN}|no encuentro ning[uú]n)"
)
_NONE_THERE = (
    r"(?:(?:is|are|isn't|aren't) there (?:really )?(?:no|not an?)|why (?:is|are) there no|por qu[eé] no hay ning[uú]n|"
    rf"(?:gibt(?:'s| es)|warum gibt es) (?:denn )?{_KEIN})"
)
_OTHERS = (
    r"(?:a )?(?:my|our|meine?|unsere?|mi) (?:boss|manager|prof\w*|teacher|colleagues?|friends?|team|lab|partner|wife|"
    r"husband|chefin|chef|kollege|jefe|jefa)"
)
_NEW_TO = r"(?:beginner|newbie|novice|newcomer|anf[aä]nger(?:in)?|einsteiger(?:in)?|principiante|novat[oa])"
_UNTROUBLED = (
    r"(?:(?:ich habe? )?keine? angst vor|(?:ich habe? )?nichts gegen|"
    r"no me (?:molestan?|importan?|dan? miedo)(?: que sea(?: una?)?| los?| las?)?|not (?:afraid|scared) of|"
    r"no objections? to)"
)
_STUCK = (
    r"(?:you get nowhere|(?:i|you) (?:can't|won't|cannot)|no one|nobody|kommt? man|bekomme? ich|geht (?:es )?nicht|"
    r"no se llega|no llego|no hay manera)"
)
HARMLESS = (
    (rf"\b(?:{_NOT_FOUND}|{_NONE_THERE}) {_GOOD}(?={FORMS}\b)", "is there a "),
    (
        rf"\b(?:not|no longer|keine?|no soy|ya no soy) (?:(?:an?|una?|absolute[r]?|complete) )*{_NEW_TO} "
        r"(?:in|at|with|en|bei|mit) (?=\w)",
        "already know ",
    ),
    (rf"\b{_OTHERS} [^,.;:!?]{{3,40}},? (?:but|aber|pero) (?:i|ich|yo|a m[ií])\b", "but i"),
    (rf"\b{_UNTROUBLED} (?=\w)", "i don't mind "),
    (r"\bno (?:s[oó]lo|solamente|[uú]nicamente) (?=\w)", "not only "),
    (
        r"\b(?:(?:i|we)(?:'ve| have)? )?never (?:took|taken|read|done|attended|finished|entered|bought|tried) "
        rf"(?:an?|any|one) (?:single )?{FORMS}(?: before| in my life)?\b",
        "",
    ),
    (
        r"\b(?:someone|somebody|people|anyone|one|those) (?:who|that)(?:'s| has| have|'ve)? never (?:entered|done|"
        r"tried|read|joined|taken|attended|been (?:to|in|at)|listened to|watched) (?:one|any|it)(?: before)?\b",
        "me",
    ),
    (rf"\b(?:ich habe? )?(?:noch )?nie (?:an )?eine[nmr]? {FORMS} (?:gemacht|besucht|gelesen|belegt)\b", ""),
    (rf"\b(?:without|ohne|sin) ((?:[\w+#.-]+ ){{1,2}}?){_STUCK}\b[^,.;:!?]*", r"i need \1 "),
)
