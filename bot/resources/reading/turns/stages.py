"""How far somebody is, where they tell it beside what they ask for: "the introductory stage is behind me", "no need to
start at zero", "from the very beginning"."""

from __future__ import annotations

_FIRST_STEPS = r"(?:introductory|beginners?'?|basics?|intro)"
_PART = r"(?:stage|level|phase|part|stuff|material|courses?|tutorials?|books?)"
_BOTTOM = r"(?:zero|scratch|nothing|square one|the (?:very )?(?:beginning|start|bottom))"
_STARTS = (
    rf"(?:start|begin)\w*(?: again| over)? (?:from|at|with) {_BOTTOM}(?: again| over)?|"
    r"(?:ganz )?(?:von|bei|am) (?:ganz )?(?:vorne?|anfang(?: an)?|null) (?:anf[aä]ng|anzufang|begin|los|start|zu )\w*|"
    r"(?:emp|comen[zc]|comien[zc]|part|arran[cq])\w* (?:otra vez )?(?:de|desde|por) (?:cero|el (?:mismo )?principio)"
)
_NOT_KNOWING = r"(?:know|where|how|what|wei[sß]s?|wo|wie|was|s[eé]|d[oó]nde|c[oó]mo|qu[eé])\b"
STAGE = (
    (
        r"\b(?:(?:still )?far from|nowhere near|not yet|hardly|a long way from|noch lange nicht|"
        r"weit (?:weg|entfernt) von|lejos de(?: ser| lo)?|todav[ií]a no|a[uú]n no) "
        r"(?=advanced|fortgeschritten|avanzad[oa])",
        "not ",
    ),
    (
        r"\b(?:have|got|put) the basics(?: of ([\w+#.-]+(?: [\w+#.-]+)?))? behind (?:me|us)\b",
        r", no beginner level \1 ,",
    ),
    (
        r"\bnothing that (?:starts|begins) (?:from|at) (?:zero|scratch|the (?:very )?(?:beginning|start))\b|"
        r"\bnot (?:again )?from zero\b|\bnicht (?:wieder )?(?:bei|von) null\b|\bno desde cero\b",
        "no beginner level",
    ),
    (
        r"\b(?:(?:i'm|i am|i was|i've always been|always) )?(?:hopeless|bad|terrible|useless|no good|rubbish) "
        r"(?:at|with) (\w+),? (?:and|but|yet) (?:i )?still (?:want|wish|hope|dream|would like)(?= (?:to|of)\b)",
        r"without \1 ; i want",
    ),
    (r"\bfrom (?:zero|nothing)(?= (?:for|and|please|with|without|in|by|on)\b| ?[,.;!?]|$)", "from scratch"),
    (
        rf"\b(always|keep|kept|immer|siempre)(?: wieder)? (?:{_STARTS})",
        r"\1 start over",
        ("start", "begin", "anf", "null", "vorn", "cero", "principio"),
    ),  # a habit, and no level
    (
        r"\b(?:\w+n't|not|never|no (?:need|reason|wish) to|without|nothing|tired of|sick of|nicht|nie|ohne|nichts|"
        rf"no|sin|nada)(?: (?!{_NOT_KNOWING})\w+){{0,4}}? (?:{_STARTS})",
        ", no beginner level ,",
        ("start", "begin", "anf", "null", "vorn", "cero", "principio"),
    ),
    (
        r"\b(?:start|begin)(?:s|ing|ning)?(?: again| over)? (?:from|at) the (?:very )?"
        r"(?:beginning|start|bottom)\b(?! of)|"
        r"\b(?:from|at) the very (?:beginning|start|bottom)\b(?! of)|"
        r"(?:\b(?:that|which|it|and|one) |^)(?:starts|begins) (?:from|at) (?:zero|scratch|nothing)\b|"
        r"\b(?:ganz )?(?:von|bei|am) (?:ganz )?(?:vorne?|anfang(?: an)?|null) (?:anf[aä]ng\w*|beginn\w*|losgeht)|"
        r"\bganz (?:von vorne?(?! an\b)|am anfang|von anfang an)\b|"
        r"\b(?:empi?e[zc]|comien[zc]|comen[zc])\w* (?:desde|por) el (?:mismo )?principio\b|"
        r"\b(?:part[ae]|empie(?:za|ce)|comien(?:za|ce)|arran(?:ca|que)) (?:de|desde) cero\b|"
        r"\bdesde el (?:mismo principio|principio de todo)\b",
        ", for beginners ,",
        ("start", "begin", "bottom", "anfang", "anfäng", "von vorn", "von null", "bei null", "principio", "cero"),
    ),
    (
        r"(?:(?<=[,.;] )|^|\b(?:have|has|with|and|got) )(?:no|zero) (?:prior |previous |any )?experience(?: (?:at all|"
        r"whatsoever|yet|so far))?"
        r"(?= ?(?:[,.;!?]|$| and (?!(?:with|in)\b)))",
        "a beginner",
        ("experience",),
    ),  # how far somebody is
    (
        r"\b(?:give|gives|gave) up (?:again )?after (?:an? |one |two |three |some |\d+ )?(?:few )?"
        r"(?:days?|weeks?|months?)\b|"
        r"\bgebe? (?:\w+ ){0,4}(?:immer|tag|woche|monat|jedes mal)\w* (?:\w+ ){0,3}auf(?= ?(?:[.,;!?]|$))",
        "giving up",
        (" up ", " auf"),
    ),
    (r"\b(?:research|graduate|phd|expert|postgrad(?:uate)?|professional)[- ]level (?=\w)", "advanced "),
    (
        rf"\b(?:the )?{_FIRST_STEPS}(?: {_PART})? (?:is|are|have|has) (?:\w+ )?(?:behind (?:me|us)|done|over|past)\b|"
        rf"\b(?:(?:i'm|i am|we're|i've|i have|have|am) )?(?:(?:well|long|far|way) )?(?:past|beyond|outgrown|"
        rf"outgrew|done with) "
        rf"(?:the |all )?{_FIRST_STEPS}(?: {_PART})?(?: (?:in|of|with|for))?(?!\w)|"
        rf"\b(?:die |das )?(?:grundlagen|anf[aä]ngerstufe|anf[aä]ngerphase) (?:liegen|liegt|habe? ich) (?:\w+ "
        rf")?hinter mir\b|"
        rf"\b(?:lo b[aá]sico|los fundamentos) (?:ya )?(?:l[oa]s? )?(?:tengo|he) (?:superad[oa]s?|dominad[oa]s?|"
        rf"detr[aá]s)\b",
        ", no beginner level ,",
    ),
    (
        r"\b(?:someone|somebody|people|a person|anyone|anybody|an? \w+) who(?:'s|'ve| has| have)? never "
        r"(?:done|tried|seen|studied|learnt|"
        r"learned|touched) (?:any|anything|it|this|that)(?: (?:of (?:it|this|that|the kind)|like (?:it|this|"
        r"that)|before))*",
        "a beginner",
    ),
    (r"\bknow the basics of (?:that|this|it)(?: already)?\b", ", no beginner level ,"),
    (
        r"\b(?:(?:i'd|i had|i've|i have|he's|she's|has|had) )?(?:\w+ )?never (?:even |really |yet )?heard "
        r"(?:of|about)\b",
        "i am a complete beginner in",
    ),
    (
        r"\b(?:noch )?(?:nie|niemals) (?:etwas |was )?von ([\w-]+(?: [\w-]+)?) geh[oö]rt\b|"
        r"\bvon ([\w-]+(?: [\w-]+)?) (?:habe?|hatte) ich (?:noch |bisher )?(?:nie|niemals) (?:etwas |was )?geh[oö]rt\b",
        r"kompletter anfänger in \1\2 ",
    ),
    (r"\bnunca (?:he |hab[ií]a )?o[ií](?:do)? hablar de(?:l| la)? ", "principiante en "),
    (
        r"\b(?:friends|others|people|users|everyone|anyone|customers|colleagues|they|my \w+) (?:can|could) "
        r"(\w+) (?:it|them) "
        r"(?:in|on|from|with) (?:an?|the|their) \w+",
        r"they can \1 it",
    ),
    (r"\bfor (?:people|someone|somebody|folks|persons?|those) like (?:me|us)\b", "for me"),
    (
        r"\bnever (?:really )?(?:got|made it|came|went) (?:any )?(?:further|farther|past|beyond)(?: than)? (?=\w)",
        "bad at ",
    ),
    (
        r"\bwithout (?:ever )?having (?:ever )?(?:seen|touched|done|written|used|taken|met|heard of) (?:an? |any )?",
        "without having seen ",
    ),
    (
        r"(?:(?<=[,.;] )|^)([\w ]{3,30}?) (?:is|are) (?:fine|no problem|ok|okay|solid|clear)"
        r"(?=,[^.!?]*\b(?:gaps?|missing|lack|struggle|weak|trouble)\b)",
        r"i already know \1",
        (" fine", "no problem", " ok", " solid", " clear"),
    ),
    (
        r"\b(?:\w+) years? of ([\w+#.-]+(?: [\w+#.-]+)?) (?:at work|on the job|behind me|professionally|under "
        r"my belt)\b",
        r"i already know \1",
        ("years of", "year of"),
    ),
    (
        r",? ?(?:so )?no need to (?:teach|explain|show|tell) (?:me|us) (?:any of )?(?:that|this|it|those)\b",
        "",
        ("no need to",),
    ),
    (
        r"\b(?:de(?:l)? )([\w+#.-]+) ya s[eé] (?:de sobra|bastante|suficiente|lo suficiente|mucho)\b",
        r"ya sé \1",
    ),
    (r"\bvon ([\w+#.-]+) (?:wei[sß]s?|verstehe?) ich (?:\w+ )?(?:genug|viel)\b", r"ich kann bereits \1"),
)
