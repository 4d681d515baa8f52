"""What somebody tells of themselves beside what they ask for, where it says a condition: "my account is overdrawn", "I
doze off over books", "the introductory stage is behind me", "before I touch a keyboard"."""

from __future__ import annotations

from bot.resources.reading.turns.form_words import ENGLISH
from bot.resources.reading.turns.form_words import ONE_OR_MORE as FORMS

_FORM = rf"(?:{FORMS}|lectures?|talks?|films?|documentation|docs|vorlesungen|vortr[aä]gen?)"
_THEM = r"(?:it|them|that|this|those|someone|somebody)"
_END = r"(?= ?(?:[,.;:!?]|$))"
_DOING = "learn by doing"
_FIRST_STEPS = r"(?:introductory|beginners?'?|basics?|intro)"
_PART = r"(?:stage|level|phase|part|stuff|material|courses?|tutorials?|books?)"
MEANS = (  # what may be spent
    (
        r"\b(?:(?:has|have|needs?|is|are|still) )*(?:to|must) be (?:spent|used up)\b|"
        r"\b(?:what|where) can (?:i|we) buy\b|\bmuss (?:noch )?(?:ausgegeben|verbraucht) werden\b|"
        r"\bhay que (?:gastarl[oa]|gastar el presupuesto)\b",
        ", not free ,",
    ),
    (
        r"\b(?:konto|account|wallet|purse) (?:ist|is|it's)?(?: \w+)? ?(?:im minus|leer|[uü]berzogen|overdrawn|"
        r"in the red|empty)\b|"
        r"\b(?:i'm|i am|we're|bin|estoy|estamos) (?:\w+ )?(?:in the red|overdrawn|in den roten zahlen)\b|"
        r"\b(?:mi cuenta est[aá] |estoy |estamos )?en n[uú]meros rojos\b",
        "penniless",
    ),
)
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
TURNED_AWAY = (
    (
        rf"\b(only|just|nur|s[oó]lo|solamente) (?:with|mit|con|through|via|by|using|using only) (?=(?:\w+ )?{_FORM}\b)",
        r"\1 ",
    ),
    (
        r"\b(?:i'm |i am |we're )?(?:\w+ )?(?:afraid of|scared of|intimidated by|daunted by|put off by) "
        r"(?:the |all those )?"
        rf"((?:[\w-]+ ){{0,3}}?)({ENGLISH})s ?[.;,!?] ?(?:is|are) there (?:one|any|some)\b",
        r"looking for a \1\2",
    ),
    (
        rf"\bnever (?:ever )?(?:finish|finished|completed|get through|got through|managed) (?:an?|any|one|a "
        rf"single) ({_FORM})\b(?: in my life)?",
        r"want no \1 ,",
    ),
    (
        r"\b(?:can't|cannot|couldn't) (?:run|conduct|perform|carry out|set up|do|randomi[sz]e) (?=(?:\w+ "
        r")?(?:experiments?|trials?|surveys?|interventions?)\b)",
        "run ",
    ),
    (
        r"\bm(?:ehr|as) als (\w+ (?:stunden?|minuten?)) (?:habe?|hab) ich (?:\w+ )?nicht\b|"
        r"\bmore than (\w+ (?:hours?|minutes?)) (?:i (?:don't|do not) have|is too much|isn't possible)\b|"
        r"\bm[aá]s de (\w+ (?:horas?|minutos?)) no tengo\b",
        r"at most \1\2\3",
    ),  # what is not for them
    (
        r"\b(?:doze|nod|drift|switch) off (?:over|during|in|at|with|when|while)(?: (?:reading|watching|listening to))? "
        rf"(?=(?:\w+ )?{_FORM}\b)|\bfall asleep (?:over|during|in|at|with|(?:when|while )?(?:reading|"
        rf"watching)) (?=(?:\w+ )?{_FORM}\b)",
        "want no ",
    ),
    (
        r"\b(?:(?:doze|nod|drift|switch) off|fall asleep|zone out|get bored|lose interest) (?:when(?:ever)?|if|"
        r"as soon as|once) (?:it'?s|it is|there'?s|there is|they'?re|it gets|it becomes) "
        r"(?:only |just |all |pure |mostly |nothing but )?(?!(?:too|not|no|so|very|dark|late)\b)(?=\w)|"
        r"\bich schlafe? ein,? (?:wenn|sobald) es (?:nur |zu viel |blo[sß]+ )?(?=\w+ (?:ist|gibt|wird))|"
        r"\bme duermo (?:cuando|si) (?:es|hay) (?:solo |s[oó]lo |pura |mucha )?(?=\w)",
        ", no ",
    ),
    (r"\bbei (\w+) (?:schlafe?|penne|d[oö]se) ich (?:immer |sofort )?(?:ein|weg)\b", r"keine \1"),
    (
        r"\b(?:mir )?fallen (?:mir )?bei (\w+) (?:\w+ )?die augen zu\b|\bbei (\w+) fallen mir (?:\w+ )?die augen zu\b",
        r"keine \1\2",
    ),
    (r"\bme (?:quedo dormid[oa]|duermo) con (?:los |las )?", "sin "),
    (r"\b(?:couldn't|could not) care less (?:about|for)\b", "without"),
    (
        r"(?:(?<=[,.;!?] )|^)(?!(?:what|which|that|why|how|if|i|and|but|because|as|so|where|when|this|"
        r"it)\b)((?:[\w-]+ ){1,3}?)"
        r"i (?:really |simply |just |absolutely )?(?:(?:don't|do not) (?:need|want|like|enjoy|care for|care about)|"
        rf"can't (?:stand|bear)|cannot (?:stand|bear)|hate|detest|loathe|dislike|avoid){_END}",
        r"no \1",
        ("i ",),
    ),
    (
        r"(?:(?<=[,.;!?] )|^)(?!(?:was|das|wie|wo|wenn|ich|und|aber|weil|warum|es)\b)((?:[\w-]+ ){1,3}?)"
        rf"(?:brauche?|will|m[oö]chte|mag) ich (?:wirklich |gar )?nicht{_END}",
        r"kein \1",
        (" ich ",),
    ),
    (
        r"\b(?:don't|doesn't|do not|does not|won't|didn't) (?:allow|permit|tolerate) "
        r"(?!(?:me|us|it|them|any|that|this|for|to|you|one|people|more|much)\b)(\w+)",
        r"want nothing on \1 ,",
    ),
    (r" (?:that|which) leaves? (?:them|those|it|that) out\b", "", (" leave",)),
    (
        r"\b(?:(?:try|tries|trying|prefer|want|like|need) to|we|i|our \w+|my \w+) avoid(?:ing|s)? (?!the\b|"
        r"it\b|that\b|this\b|mistakes)(?=\w)",
        "want nothing from ",
        ("avoid",),
    ),
    (
        r",? (?:made )?(?:from|by) (?:someone|somebody|anyone|anybody) else\b|,? von jemand(?:em)? ander\w+\b|"
        r",? de otr[oa] (?:persona|autor)\b",
        "",
        (" else", "jemand", "de otr"),
    ),
    (
        r"\b(\w+) (?:make|makes|made) (?:my (?:head|brain) (?:spin|hurt|explode|ache)|me dizzy)\b",
        r"\1 scare me",
        ("head", "brain", "dizzy"),
    ),
)
WAYS = (  # how it should be taught
    (
        r"\b(?:rather|sooner|better) (?:type|write|do|run|try|build|code|solve|make) "
        r"(?:(?:something|things|stuff) )?([^.;!?]{0,40}?)(than (?:to )?(?:just )?"
        rf"(?:hear|read|listen|watch|be told|be lectured)\w*(?: (?:about|to|on))?(?: {_THEM})?)\b",
        rf"{_DOING} \1rather \2",
    ),
    (
        r"\b(?:lieber|besser) (?:es )?selb(?:er|st) (?:machen|ausprobieren|programmieren|bauen|coden|tun)"
        r"(?: (?:als|statt) (?:\w+ ){0,2}?(?:zu(?:zu)?h[oö]ren|zuh[oö]ren|lesen|zu(?:zu)?schauen|zuschauen))?\b|"
        r"\bprefiero (?:hacerl[oa]|probarl[oa]|practicar|construirl[oa]|programarl[oa])(?: yo(?: mism[oa])?)?"
        r"(?: (?:que|a|antes que) (?:escuchar|leer|ver|mirar)(?:l[oa])?)?\b",
        _DOING,
    ),
    (r"\btheory (?:comes )?before (?:the )?(?:code|coding|practice|programming)\b", "theory first"),
    (
        r"\bbefore (?:i|we) (?:touch|go near|open|sit (?:down )?at|use|type|write|start) (?:an? |the |any |my )?"
        r"(?:keyboard|editor|computer|code|ide|coding|typing|(?:single )?line)\b|\bbefore (?:writing|"
        r"touching) (?:any |a line "
        r"of )?code\b",
        ", theory first ,",
    ),
    (
        r"\b(?:want|like|love|prefer|rather|get|let me)(?: to)? (?:build|make|do|code|try) (?:it|one|"
        r"everything) (?:all )?(?:myself|on my own)\b",
        _DOING,
    ),
    (r"\bbuild something (?=(?:that|which|where|with which)\b)", "build one "),  # and no portfolio
    (r"\bget (?:my|our) hands dirty(?: (?:with|on|in))?\b", _DOING),
    (
        r"\b(?:want to |like to |rather |can )(?:see|watch) ([^.;!?]{0,50}?),? (?:not|instead of|rather than|"
        r"and not) (?:just |only )?"
        rf"(?:to )?read(?:ing)?(?: (?:about|of))?(?: {_THEM})?\b",
        r"as a video \1",
    ),
    (r"\b(?:something |one |anything )?(?:to put on|for) (?:my|the) (?:book ?)?shelf\b", "a book"),
    (
        r"\b(just|only|looking for|is there|know of) an? (?:simple |free |small )?(?:program|app|application) "
        r"(?=(?:with which|to|that|for|which|where)\b)",
        r"\1 a tool ",
    ),
    (
        r"\b(?:without|need|want|like|miss) (?:the )?(?:structure|discipline|pace|pressure|rhythm) of an? "
        r"(?:\w+ )?(course|class)\b",
        r"want a \1",
    ),
    (r"\b(?:etwas |was )?f[uü]rs (?:b[uü]cher)?regal\b", "ein buch"),
    (r"\b(?:algo )?para (?:mi|la) estanter[ií]a\b", "un libro"),
    (
        r"\b((?:run|offer|deploy|serve|expose|host|ship|publish)\w* (?:\w+ ){1,5}?)as an? (?:web )?service\b",
        r"\1for deployment",
        ("service",),
    ),
    (
        r"\bkeeps? (?:me|us) busy (?:for |over |during |through )?(?:the (?:whole |entire )?|all |a whole |an entire )?"
        r"(?:winter|summer|year|months?|weeks|semester|autumn|spring|holidays)\b",
        "at least 20 hours",
    ),
    (
        r"\bevery (?:other|second) day\b|\bjeden zweiten tag\b|\balle zwei tage\b|\bcada dos d[ií]as\b|"
        r"\bun d[ií]a s[ií] y otro no\b",
        "every alternateday",
    ),
    (r"\b(?:over|during|in) the (?:next|coming|following) (?=(?:\w+) (?:days|weeks|months)\b)", "for "),
)
ASIDES = (*MEANS, *STAGE, *TURNED_AWAY, *WAYS)
