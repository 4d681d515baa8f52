"""What somebody tells of themselves beside what they ask for, where it says a condition: "my account is overdrawn", "I
doze off over books", "before I touch a keyboard"; how far they are stands in ``stages``."""

from __future__ import annotations

from bot.resources.reading.turns.form_words import ENGLISH
from bot.resources.reading.turns.form_words import ONE_OR_MORE as FORMS
from bot.resources.reading.turns.stages import STAGE

_FORM = rf"(?:{FORMS}|lectures?|talks?|films?|documentation|docs|vorlesungen|vortr[aä]gen?)"
_THEM = r"(?:it|them|that|this|those|someone|somebody)"
_END = r"(?= ?(?:[,.;:!?]|$))"
_DOING = "learn by doing"
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
