"""Words of time: NUMBERS of HOURS or MINUTES, in all or in each of PERIODS.

SPELLS are spans of the calendar, which bind with a rate or behind one of WITHIN, and not beside RECKONED or UNTIL;
SPANS are lengths of their own, BOUNDS stand before a number, TOTAL behind it.
"""

from __future__ import annotations

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "dos": 2, "tres": 3, "cinco": 5, "zwei": 2, "drei": 3, "funf": 5, "deux": 2, "trois": 3, "cinq": 5, "dois": 2,
    "half": 0.5, "couple": 2, "few": 5, "ein": 1, "eine": 1, "einer": 1, "una": 1, "une": 1, "halbe": 0.5, "media": 0.5,
    "demi": 0.5, "paar": 5, "par": 2, "pocas": 5, "pocos": 5,
    "einem": 1, "einen": 1, "un": 1, "vier": 4, "sechs": 6, "acht": 8, "zehn": 10, "cuatro": 4, "seis": 6,
    "ocho": 8, "diez": 10, "quatre": 4, "dix": 10, "eleven": 11, "ne": 1,
    "sixteen": 16, "sixty": 60, "ninety": 90, "hundred": 100, "eighty": 80, "seventy": 70,
    "siete": 7, "nueve": 9, "once": 11, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40,
    "cincuenta": 50, "cien": 100, "sieben": 7, "neun": 9, "elf": 11, "zwolf": 12, "funfzehn": 15, "zwanzig": 20,
    "dreissig": 30, "dreißig": 30, "vierzig": 40, "funfzig": 50, "hundert": 100, "thirteen": 13,
    "fourteen": 14, "eighteen": 18,
}  # fmt: skip
BOUNDS = {"less", "max", "maximum", "under", "fewer", "least", "most", "than", "within", "up", "longer", "shorter",
          "weniger", "hochstens", "maximal", "menos", "maximo", "moins", "more", "mehr"}  # fmt: skip
WITHIN = {"in", "an", "within", "under", "max", "maximum", "most", "than", "inside", "only", "have", "got", "up",
          "just", "en", "als", "innerhalb", "hochstens", "maximal", "menos", "maximo", "dentro", "habe", "tengo",
          "moins"}  # fmt: skip
PARTS = {"half", "couple", "few"}
STAYING = {"focus", "concentrate", "sit", "still", "awake", "konzentrieren", "concentrarme"}  # "can't … for more than"
RECKONED = {"every", "each", "per", "last", "past", "been", "since", "after", "ago", "pro", "por", "jeden"}
UNTIL = {"ago", "old", "job", "jobs", "off", "later"}  # "three weeks ago", "a day job"
TOTAL = {"total", "altogether", "overall", "tops", "insgesamt", "gesamt", "max", "maximum", "most"}  # "in total"
MINUTES = {"minutes", "minute", "mins", "min", "minuten", "minutos", "minuto"}
HOURS = {"hour", "hours", "hrs", "hr", "h", "hora", "horas", "stunde", "stunden", "std", "heure", "heures"}
PERIODS = {  # how many of them a week has
    "week": 1.0, "weekly": 1.0, "semana": 1.0, "woche": 1.0, "semaine": 1.0, "day": 7.0, "daily": 7.0, "tag": 7.0,
    "dia": 7.0, "jour": 7.0, "evening": 5.0, "night": 5.0, "month": 0.25, "finde": 1.0, "monthly": 0.25,
    "monat": 0.25, "mes": 0.25, "mois": 0.25, "weekend": 1.0, "wochenende": 1.0, "weekday": 5.0, "wochentlich": 1.0,
    "taglich": 7.0, "abend": 5.0, "tarde": 5.0, "noche": 5.0, "wochentag": 5.0, "nacht": 5.0,
}  # fmt: skip
OF_A_WEEK = (
    PERIODS
    | {"alternateday": 3.5}
    | {  # of each of which a week has so many
        **dict.fromkeys(("morning", "afternoon", "lunch", "manana", "mittag", "mittagspause", "nachmittag"), 5.0),
        **dict.fromkeys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], 1.0),
        **dict.fromkeys(["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"], 1.0),
        **dict.fromkeys(["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"], 1.0),
    }
)
EVENINGS = {"evenings", "nights", "abende", "abenden", "tardes", "noches"}  # of which PERIODS has five a week
SPELLS = {  # in weeks
    "day": 1 / 7, "days": 1 / 7, "tag": 1 / 7, "tage": 1 / 7, "tagen": 1 / 7, "dia": 1 / 7, "dias": 1 / 7,
    "jour": 1 / 7, "jours": 1 / 7, "week": 1.0, "weeks": 1.0, "woche": 1.0, "wochen": 1.0, "semana": 1.0,
    "semanas": 1.0, "semaine": 1.0, "semaines": 1.0, "fortnight": 2.0, "month": 4.0, "months": 4.0, "monat": 4.0,
    "monate": 4.0, "monaten": 4.0, "mes": 4.0, "meses": 4.0, "mois": 4.0, "weekends": 0.4,
}  # fmt: skip
_HALF_DAYS = """
afternoon evening morning tonight abend abende abenden nachmittag nachmittage vormittag tarde noche
"""
SPANS = {  # in hours
    **dict.fromkeys(("saturday", "sunday", "samstag", "sonntag", "sabado", "domingo"), 8.0),
    **dict.fromkeys(_HALF_DAYS.split(), 4.0), "lunch": 1.0, "mittagspause": 1.0,
    **dict.fromkeys(("weekend", "wochenende", "wochenenden", "finde"), 16.0),
}  # fmt: skip
ROUNDS = {"round", "interview", "meeting"}  # that last so long
TALKED = {"talk", "speak", "chat", "meet", "reden", "sprechen", "hablar"}  # which is done for so long
TAKING = {"takes", "needs", "took", "lasts", "runs", "braucht", "dauert", "tarda", "dura"}
CLASSES = {"class", "classes", "school", "shift", "shifts", "job"}  # "an evening class"
