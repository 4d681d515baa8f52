"""Turns of phrase that say a condition in other words, put into those that the rules read."""

from __future__ import annotations

from bot.resources.reading.turns.roundabout import WAYS
from bot.resources.reading.turns.turning import turn

_CODER = r"(?:programmer|coder|developer|programador|programmierer)(?:s|a|in|es)?"
IDIOMS = tuple(
    turn(pattern, plain)
    for pattern, plain in (
        (rf"\b(?:non|not an?|no|nicht|kein(?:e|en)?|no soy)[\s-]+{_CODER}\b", "without coding"),
        (r"\b(short|long|easy|quick|small|light|hard|cheap|simple)-?ish\b", r"\1"),
        (r"\b(cort|sencill|r[aá]pid|pequeñ|curs|libr)it([oa]s?)\b", r"\1\2"),
        (r"\bf[aá]cilit[oa]s?\b", "facil"),
        (
            r"\b(an?|half a|one|two|three|\d+) (days?|weeks?|months?) "
            r"(?:at (?:the )?(?:very )?most|max(?:imum)?|tops)\b",
            r"at most \1 \2",
        ),
        (r"\b(ein|eine|zwei|drei|\d+) (tage?|wochen?|monate?) (?:maximal|h[oö]chstens)\b", r"maximal \1 \2"),
        (
            r"\b(una?|dos|tres|\d+) (d[ií]as?|semanas?|mes(?:es)?) (?:como (?:mucho|m[aá]ximo)|m[aá]ximo)\b",
            r"máximo \1 \2",
        ),
        (r"\b(?<!under)graduates?\b(?=,| (?:in|of|from|with|here|and|looking|who)\b)", "alumni"),
        (r"\bf[uü]r lau\b|\bde balde\b|\bsin blanca\b", "gratis"),
        (r"\b(nichts|alles),(?=\s(?:was|das|wof[uü]r)\b)", r"\1"),
        (r"\bnull\s(?=vorkenntnisse|vorwissen|ahnung|erfahrung|kenntnisse|plan\b|programmier)", "keine "),
        (r"\b(beginner|novice|newbie|expert)'s\b", r"\1"),
        (r"\bconocimientos previos\b", "requisitos"),
        (r"\bnothing (?:is )?assumed\b|\bassum(?:es|ing) nothing\b", "no prerequisites"),
        (r"\b(?:in one|at one|in einem|de una)\s(?:sitting|go|rutsch|sentada|stretch)\b", "in one afternoon"),
        (r"\b(?:bite|snack|byte)[\s-]?sized?\b", "short"),
        (r"\b(?:an all-nighter|in one night|in a single night)\b", "in one evening"),
        (r"\bday's work\b", "day"),
        (r"\bestoy hasta (?:las narices|el gorro|el mo[nñ]o|la coronilla|aqui|aquí) de\b", "estoy harto de"),
        (r"\b(?:die )?(?:nase|schnauze) (?:gestrichen )?voll von\b|\b(?:habe? )?keine? lust (?:mehr )?auf\b", "keine"),
        (r"\b(cualquier cosa|todo|lo que sea) menos\b", "anything but"),
        (r"\b(?:bin|wir sind) ([\wäöüß]+) leid\b|\bhabe? ([\wäöüß]+) satt\b", r"keine \1\2"),
        (r"\b(isn't|not|aren't|ain't) all about\b", "not about"),
        (r"\b(?:zone out|fall asleep|get bored)\safter\s[\w\s]{1,16}?(?:min|minutes?|hours?)\b", ""),
        (r"(?<![\d.,])\b0\s(?=[a-zäöü])(?!hours?|h\b|min|std|stunden|horas)", "zero "),
        (r"\bonly if (?:it'?s|it is|they'?re|they are)\b", "only"),
        (r"\bnur,? wenn (?:es|sie)\b", "nur"),
        (r"\bs[oó]lo si (?:es|son|sea)\b", "solo"),
        (r"\b(been|was|am|i'm) (?:doing|learning|writing|coding in)\b(?=\s\w+\s(?:for|since))", r"\1 using"),
        (r"(?<=[a-zäöüñ]{3})\s?/\s?(?=(?!week|day|month|woche|tag|monat|semana|dia|mes\b)[a-zäöüñ]{3})", " or "),
        (r"\b(de|con|las|en|odio|sin|ni)\smates\b", r"\1 matematicas"),
        (
            r"\bohne\szu\s|\bohne,?\sdass\s(?:(?:ich|man|du|wir|vorher|erst|zuerst|schon|viel|irgendwie|etwas)\s)*",
            "ohne ",
        ),
        (r"\bsin\sque\s(?:yo\s)?(?:tenga|haya|deba|necesite|haga falta)\s(?:que\s)?(?:saber\s)?", "sin saber "),
        (r"\bsin\sque\s", "sin "),
        (r"\bwithout\s(?:me|us|one|you)\s(?:having|needing)\sto\s", "without having to "),
        (r"\b(?:bank account|bankkonto|cuenta bancaria)\b", "wallet"),
        (r"\b(?:i'm|i am)\s(?:so |very |really |too )?poor\b|\bich bin arm\b|\bsoy pobre\b", "penniless"),
        (r"\bbezahlschranken?\b", "bezahlung"),
        (r"\b(?:greek letters|griechischen? buchstaben|letras griegas)\b", "formulas"),
        (r"\b(?:tell|told|telling) (?:an?|the|my) computers?(?: what to do)?\b", "coding"),
        (
            r"\b(?:see|seeing|saw|reads? like|sounds? like|looks? like|looked like) (?:only |just |all |nothing but )?"
            r"(?:greek|chinese|hieroglyphs)\b|\bverstehe (?:ich )?nur (?:chinesisch|bahnhof)\b|"
            r"\b(?:kommt|kommen) mir (?:alles )?(?:spanisch|chinesisch) vor\b|"
            r"\b(?:me |nos )?(?:suena|suenan|parece|parecen) (?:a )?chino\b|\bes chino para m[ií]\b",
            "makes no sense",
        ),  # and no language
        (r"\b(?:is )?(?:all )?greek to (me|us)\b", r"is greek to \1"),
    )
)


def plainly(text: str) -> str:
    """The text, in lower case, with each idiom as a rule reads it."""
    for known in (*IDIOMS, *WAYS):
        text = known.read(text)
    return text
