"""Where somebody stands, told beside what they ask for: what is behind them ("just wrapped up CS231n", "git is second
nature to me"), all that they bring ("nothing beyond those two"), what was never theirs ("never got on with docker")."""

from __future__ import annotations

from bot.resources.reading.turns.form_words import ENGLISH, ONE_OR_MORE

_FORM = rf"(?:{ONE_OR_MORE}|lectures?|talks?)"
_WHAT = r"([\w+#.-]+(?: [\w+#.-]+)?)"
_LANGUAGE = r"(?:the (?:language|basics|syntax)|it|that|them|those)"
_OFTEN = r"(?:every day|daily|all day|all the time|at work|for work)"
BEHIND_THEM = (
    (
        r"\b(?:just |have |i've |finally )*(?:wrapped up|worked my way through|got to the end of|ticked off) (?=\w)",
        "i finished ",
    ),
    (r"(?:(?<=[.;!?] )|^)did (?:all|the whole|most|both) (?:of )?(?=\w)", "i finished "),
    (
        rf"\b{_WHAT} (?:is|are) (?:like )?(?:second nature|old news|bread and butter|a piece of cake)(?: (?:to|"
        rf"for) (?:me|us))?\b|"
        rf"\b{_WHAT} holds? no (?:surprises|secrets|terrors)(?: for (?:me|us))?\b|"
        rf"\b{_WHAT} (?:ist|sind) (?:f[uü]r mich )?(?:ein kinderspiel|kalter kaffee|alltag)(?: f[uü]r mich)?\b|"
        rf"\b{_WHAT} (?:ya )?no tienen? secretos(?: para m[ií])?\b",
        r"i already know \1\2\3\4",
        ("nature", "old news", "bread and", "piece of", " no ", "kinderspiel", "kaffee", "alltag"),
    ),
    (
        rf"\bi use {_WHAT} {_OFTEN},? (?:and|so) (?:i )?(?:need|want) no "
        r"(?:lessons?|introduction|course|tutorial)s?(?: (?:in|on|to|about) \w+)?",
        r"i already know \1 ; nothing on \1",
    ),
    (rf"\bi use {_WHAT} {_OFTEN}\b", r"i already know \1"),
    (
        r"\b(?:i've|i have|we've) been (?:writing|using|doing|coding|programming) (\w+)(?: in)? for (?:\w+ "
        r")?(?:years|decades|ages|months)\b",
        r"i already know \1",
    ),
    (
        rf",? ?(?:so |and )?(?:please )?nothing (?:that|which) (?:only |just )?(?:teaches|explains|covers) "
        rf"(?:me )?{_LANGUAGE}(?: \w+)?(?: again| anew| once more)",
        "",
        ("nothing",),
    ),
    (
        r"\b(?:anything|everything|things|stuff|whatever) (?:that is |that's )?(?:made |meant |aimed |written "
        r")?(?:for|at) (?:complete |absolute )?"
        r"(beginners|novices|newcomers|newbies) (?:is|are) (?:of )?(?:no use|useless|too (?:easy|slow|basic)|"
        r"a waste)\w*(?: to me| for me| of time)?",
        "no beginner level",
    ),
)
ALL_THEY_BRING = (
    (
        r"\b(?:and )?(?:that|this|it|which)(?: is|'s) (?:\w+ )?(?:the only thing|everything|all|about all) "
        r"(?:that )?(?:i|we) (?:know|can|have)\b",
        ", that's all i know ,",
        ("the only thing", "everything", " all "),
    ),
    (
        r"((?:[\w+#.]+ (?:and|,|&) )*[\w+#.]+) (?:is|are) (?:all|what|everything) (?:that )?(?:i|we) "
        r"(?:bring(?: along| with me)?|know|came with)"
        r"(?:,? (?:and )?nothing (?:beyond|besides|else|more than) ?(?:those|these|that|this|them)?(?: two| three)?)?",
        r"i know \1 , that's all i know ,",
        (" bring", "know", "came"),
    ),
    (
        r"\bnothing (?:that |which )?(?:you|one|people|i) (?:would )?needs? an? (?:phd|doctorate|master's?|"
        r"degree)(?: (?:in \w+ )?(?:to|for) \w+)?",
        "nothing advanced",
    ),
)
NEVER_THEIRS = (
    (
        r"\bfor (?:someone|somebody|people|anyone|anybody|those|folks|an? \w+) (?:who|that)(?:'s|'re| is| are|"
        r" has| have)?(?: \w+)? "
        r"(?:hate[sd]?|dislike[sd]?|loathe[sd]?|detest(?:s|ed)?|fear(?:s|ed)?|dread(?:s|ed)?|(?:scared|afraid|"
        r"terrified) of|"
        r"can't stand|allergic to|avoid(?:s|ed)?) ",
        "; without ",
    ),
    (
        r"\bf[uü]r (?:jemanden|leute|menschen|einen?),? d(?:er|ie) ([\w-]+) (?:hasst|hassen|f[uü]rchtet|"
        r"f[uü]rchten|nicht (?:mag|m[oö]gen))\b",
        r"; ohne \1",
    ),
    (
        r"\bpara (?:alguien|gente|personas?|quien) que (?:odian?|teme[n]?|no soportan?|detestan?) (?:las? |los? |el )?",
        "; sin ",
    ),
    (
        r"(?<= (?:and|but)) (?:need|require|take) no (?!introduction|more|longer|help|time|further|explanation)(?=\w)",
        " without ",
    ),
    (
        r"\b(?:nothing|not (?:one|something|anything)) (?:that|which) (?:assumes|expects|supposes|presumes|"
        r"presupposes|thinks) "
        r"(?:that )?(?:i|you|one|people|we) (?:already )?(?:know|understand|have|can)(?: any)? ",
        "without knowing ",
    ),
    (r"\bget over (?:it|that|this|them)\b", "cope"),
    (
        r"\bnever (?:really )?(?:got on|got along|clicked|made friends) with (\w+)(?:,? (?:so |and )?it "
        r"(?:shouldn't|should not|mustn't|can't) be (?:required|needed|necessary|presupposed|assumed))?",
        r"i don't know \1",
    ),
    (r"\bnever (?:really )?(?:got|came|went|made it) as far as (?=\w)", "never learnt "),
    (r"\bassume (?:that )?(?:i|we) (?:have|know|had) no (?=\w)", "without "),
)
_NO_LEVEL = "".join(
    rf"(?<!{level} )" for level in ("beginner", "basic", "intro", "introductory", "advanced", "entry-level", "level")
)  # which bores or scares, and not its form
NOT_FOR_THEM = (
    (
        r"\b(?:find|finds|found|finde|findet) (\w+) (?:really |so |too )?"
        r"(?:ugly|awful|horrible|terrible|unusable|clunky|annoying|h[aä]sslich|furchtbar|schrecklich)\b",
        r"without \1",
    ),
    (
        rf"\bnever (?:ever )?(?:get|got|make it|made it) (?:past|beyond|further than) (?:the )?(?:\w+ )?(?:\w+ "
        rf")?of (?:an?|any) ({_FORM})\b",
        r"want no \1 ,",
    ),
    (
        rf"\b(?:signed up for|started|began|enrolled in|bought) (?:\w+ )?({ENGLISH})s?\b([^.;!?]{{0,30}}?)\b(?:and )?"
        r"(?:quit|dropped|abandoned|gave up on|never finished|finished none)(?: of)?(?: (?:all|them|every|"
        r"each|any))*(?: (?:one|two|three|four|five))?",
        r"want no \1 ,",
    ),
    (
        rf"\b{_NO_LEVEL}(?:(research|scientific|academic) )?({_FORM}) (?:lose|lost|confuse|overwhelm|frustrate|scare|"
        rf"intimidate|bore|tire|exhaust)s? (?:me|us)"
        r"(?:,? (?:so|and) (?:please )?(?:not those|none of those|no thanks))?",
        r"want no \2 ,",
        ("lose", "lost", "confuse", "overwhelm", "frustrate", "scare", "intimidate", "bore", "tire", "exhaust"),
    ),
    (
        r"\b(employer|boss|company|team|school|university|chef|firma|jefe|empresa)('s|s)? (?:won't|will not|"
        r"doesn't|does not|can't|refuses to) (?:cover|fund|reimburse|sponsor|finance)\b",
        r"\1 won't pay",
    ),
    (
        r"\bby doing,? (?:and |but )?not (?:by|from|through) (?:just |only )?(?:listening|watching|reading|"
        r"lectures)(?: to (?:\w+ )?\w+)?",
        "by doing",
    ),
    (
        r"\b(?:ideas?|concepts?|intuition|principles|theory|why) (?:explained |first |laid out )*(?:first|"
        r"before)(?:,? before)? (?:any |the )?(?:code|coding|practice)\b",
        "theory first",
    ),
)
FORM_TOLD = (
    (
        r"\b(?:reading only|(?:only|just) (?:for )?reading|nothing but reading|only (?:want )?to read|"
        r"s[oó]lo (?:lectura|leer|para leer)|nur (?:zum )?lesen|nur lekt[uü]re)(?= ?(?:[,.;:!?]|$))",
        "text only",
        ("read", "lectura", "leer", "lesen", "lekt"),
    ),
    (
        r"\b(?:get|getting|be|become) (?:ready|prepared|fit) for (?:an|my|the|a \w+|their) interviews?\b",
        "interview preparation",
    ),
    (
        r"\b(?:lands?|arrives?|comes?|delivered|sent|straight|directly) (?:in|into|to) (?:my|our|the) "
        r"(?:inbox|mailbox|e-?mail)(?: (?:regularly|every \w+|each \w+|weekly|once a \w+))?\b|\bins "
        r"postfach\b|\ba mi (?:bandeja(?: de entrada)?|correo)\b",
        "as a newsletter",
    ),
    (r"\b(?:clases grabadas|grabaciones de clases)\b", "como vídeos"),
    (r"\baufgezeichnete (?:vorlesungen|vortr[aä]ge)\b", "als videos"),
    (r"\b(?:recorded|filmed|taped) (?:lectures?|classes|talks?|lessons?)\b", "as videos"),
    (
        r"\b(?:where|in which|bei dem|bei der|bei denen|wo) (?:ich|i) (?:selber|selbst|myself) (?:viel |"
        r"eigenen )?(?:code )?(?:schreibe?|programmiere?|mache?|baue?|write|build)n?\b",
        "learn by doing",
        ("selber", "selbst", "myself"),
    ),
    (
        r"\bthrough (?:all of |the whole of |the whole month of )?(?:january|february|march|april|may|june|"
        r"july|august|september|october|november|december)\b",
        "for four weeks",
    ),
)
STANDING = (*BEHIND_THEM, *ALL_THEY_BRING, *NEVER_THEIRS, *NOT_FOR_THEM, *FORM_TOLD)
