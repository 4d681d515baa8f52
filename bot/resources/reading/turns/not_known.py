"""What somebody never learnt, and what must not be presupposed: "none of us can code", "don't expect college maths"."""

from __future__ import annotations

from bot.resources.reading.turns.form_words import ENGLISH

_SUBJECT = (
    r"(?!(?:degree|diploma|education|knowledge|experience|studies|course|class|skill|student|and|or|to)s?\b)[a-z]"
)
_NOBODY = (
    r"(?:(?:neither|none|nobody|no one) (?:of (?:us|them)|(?:in|on|from|of) (?:my|our|the) "
    r"(?:\w+ ){0,2}?\w+)(?: (?:both|all))?|"
    r"not one of us)"
)
_PLACE = (
    r"(?:(?:t?here|dort|hier|da|davon|bei uns|von (?:uns|ihnen|denen)|all[ií]|aqu[ií]|de (?:nosotros|ellos)|"
    r"(?:in|on|at|from|im|an|en|del?) (?:(?:the|our|my|der|dem|unser\w*|mein\w*|la|el|mi|nuestr[oa]) )?\w+) ?)+"
)
_NO_SUBJECT = (
    r"(?!(?:experience|idea|luck|jobs?|clue|plan|offer|answer|reply|degree|portfolio|projects?|background|time|money|"
    r"erfahrung|ahnung|idee|abschluss|zeit|geld|vorkenntnisse|kenntnisse|experiencia|idea|trabajo|tiempo)\b)"
)
_ALL_THERE = (
    r"(?:(?:but|and) )?(?:every|all|any|most|each|whatever|other)(?: the| single)? (?:\w+ )?"
    rf"(?:one|thing|resource|material|{ENGLISH})s? "
    r"(?:(?:that )?(?:i|we) (?:can |could )?(?:find|found|try|tried|see|saw|open|opened) )?"
)
NOT_KNOWN = (
    (
        r"\b(?:nothing|not anything|none|(?:don't|do not) want (?:anything|something)) (?:that|which) (?:also )?"
        r"(?:needs?|requires?|assumes?|expects?|presupposes?|demands?|builds? on) (?:me to know )?"
        r"(?:any(?:thing)? |some(?:thing)? )?(?:other|else|more|further|additional|extra)\b"
        r"(?: (?:stuff|things?|knowledge|skills?|topics?|prerequisites|(?:than|besides) (?:that|this|it)))?|"
        r"\bnichts,? was (?:noch )?(?:(?:et)?was )?(?:anderes|mehr|weiteres|sonst) "
        r"(?:voraussetzt|braucht|verlangt|erfordert|ben[oö]tigt)\b|"
        r"\bnada que (?:exija|requiera|pida|necesite|presuponga) (?:otr[oa]s?|m[aá]s|algo m[aá]s|otra cosa)(?: \w+)?",
        ", that's all i know ,",
    ),
    (r"\bohne (?:dass ich )?(\w+) (?:k[oö]nnen |kennen |wissen )?(?:muss|m[uü]sste)\b", r"ohne \1"),
    (r"\b(kann|hab|habe) null (?=\w)", r"\1 kein "),
    (
        r"\b(?:ich )?kann (?:bisher |bis jetzt |leider )?nur (?!abends|morgens|am\b|an\b|kurz|wenig|mit|in\b|ein|zwei|"
        r"drei|online|\d|auf|deutsch|englisch|spanisch)(\w+)\b",
        r"i only know \1",
    ),
    (r"\b(?:sie|er) programmiert (?:gar )?nicht\b", "kann nicht programmieren"),
    (r"\bi know (?:absolutely |literally )?nothing about anything\b", "i know nothing"),
    (
        rf"\b(with|know|have|got) ((?:\w+ ){{0,3}}\w+) ?, (?:but )?no {_NO_SUBJECT}(\w+) yet\b",
        r"\1 \2 , i don't know \3",
    ),
    (
        rf"\b(?:but )?no {_NO_SUBJECT}(\w+(?: \w+)?) yet"
        r"(?=[^.;!?]*\b(?:learn (?:it|that)|where (?:do|should|to|can)\b))",
        r"i don't know \1",
    ),
    (rf"\b(?:at the moment|right now|so far|currently|as yet),? no {_NO_SUBJECT}(\w+)\b", r"i don't know \1"),
    (rf"\bnoch kein(?:e[nr]?)? {_NO_SUBJECT}(\w+)\b", r"i don't know \1"),
    (
        rf"\b{_ALL_THERE}(?:seems? to |already )*(?:assume|require|expect|want|presuppose|need|demand)s? (?:that )?"
        r"(?:(?:i|you) (?:already )?(?:know|can|had|have had) )?(?=\w)",
        "; without requiring ",
    ),  # what somebody never learnt, and what must not be presupposed
    (
        r"\bwithout (?:(?:me|us|my|ever) )?writing (?:a (?:single )?line of |any |a lot of |much )?code\b",
        "without coding",
    ),
    (
        r"\b(?:(?:where|that|in which) )?(?:i|you|we|one) (?:do not|don't|needn't)(?: (?:have|need|want))?(?: to)? "
        r"(?:write|touch|see|read|type) (?:(?:any|much|a lot of|a (?:single )?line of) )(?=\w)",
        "without ",
    ),
    (
        r"\b(?:(?:where|that|which|(?:in|for|with) which) )?(?:i|you|we|one) (?:needn't|(?:do not|don't|won't) "
        r"(?:have|need) to) (?:already )?(?:know|understand|master)(?: any| much| how to use)? (?=\w)",
        "without requiring ",
        ("needn't", "need to", "have to"),
    ),
    (
        r"\b((?:without|(?:don't|doesn't|not|without) (?:requir|expect|assum|need|demand|ask for)(?:e|ing)?) (?:any )?)"
        r"(?:university|college|uni|(?:high|secondary|grad) school|advanced|higher|graduate|undergraduate|a-level)"
        rf"(?:[- ]level)? (?={_SUBJECT})",
        r"\1",
    ),
    (
        r"\b(?:i'm|i am|im|we're|just|finally) (?:(?:just|finally|now) )?through (?:with )?(?!a\b|with\b)(?=\w)",
        "i finished ",
    ),
    (r"\bi (?:can|could) only (?:do|use|speak|write|handle) (?=\w)", "i only know "),
    (rf"\b{_NOBODY} (?:(?:have|has|had) )?(?:ever |even )?(?=\w{{2,}}ed\b)", "we never "),
    (rf"\b{_NOBODY} can\b", "we can't"),
    (rf"\b(?:nobody|no one) (?:{_PLACE} )?(?:can|knows how to) (?=code\b|program\b)", "we can't "),
    (rf"\bprogrammieren kann (?:{_PLACE} )?(?:niemand|keiner|keine)\b", "wir können nicht programmieren"),
    (rf"\b(?:niemand|keiner) (?:{_PLACE} )?(?:kann )?programmieren(?: kann)?\b", "wir können nicht programmieren"),
    (rf"\bnadie (?:{_PLACE} )?sabe programar\b", "no sé programar"),
    (
        rf"\b{_NOBODY} (?:can )?(code|program)s? (?:or|nor|and) (?:knows?|understands?|can do|does?)\b",
        r"we can't \1 and we don't know",
    ),
    (rf"\b{_NOBODY} (?=(?:code|program)s?\b)", "we can't "),
    (rf"\b{_NOBODY} (?:know|understand|speak|use)s?\b", "we don't know"),
    (
        r"\bnever (?:written|wrote|typed) (?:a |one )?(?:single )?line(?: of code)?,? (?:and|nor|or) (?:am |i'm )?"
        r"(?:not planning|not going|not about|never will|don't (?:plan|want|intend)|won't|no plans?|no intention)"
        r"(?: (?:to|of))?\b",
        "never coded , without coding ,",
    ),
    (
        r"\b(\w+) (?:darf|soll|sollte|muss|kann|wird|d[uü]rfen|sollen|sollten|werden) (?:\w+ ){0,2}?"
        r"(?:nicht|keine?\w*) (?:vorausgesetzt|verlangt|gefordert|ben[oö]tigt)(?: werden| sein)?\b",
        r"ohne \1",
    ),
    (
        r"\b(\w+) (?:must not|mustn't|shouldn't|should not|can't|cannot|may not) be "
        r"(?:required|assumed|presupposed|expected|needed|necessary)\b",
        r"without \1",
    ),
    (r"\b(?:gave|given) up (?:on )?(?!(?:on|every|each|all|an?|my|the|two|three|it|that|them)\b)(?=\w)", "dropped "),
    (rf"\bnever \w+(?: to| in| at)? an? ({ENGLISH})\W+(?:so |and |but )?(?:which|what)(?: one)?\b", r"which \1"),
    (
        r"\b(?:can't|cannot|can not|don't) (?:do |know |speak )?(\w+) ?,? (?:and|nor) (?:i )?"
        r"(?:won't|will not|wouldn't|never will|am not planning to|refuse to|"
        r"(?:don't|do not|never) (?:want|plan|intend|wish|care|mean) to)"
        r"(?: learn(?: it| that)?(?: either)?\b|(?= ?(?:[,.;!?]|$)))",
        r"don't know \1 , without \1",
    ),
    (
        r"\b(?:doesn't|does not|needn't|don't) (?:have to |need to )?be (?:for )?(beginners?|basic),? "
        r"(?:\w+ )?(?:i'm|i am|we're) (?:\w+ )?(?:past|beyond) (?:that|it|this)\b",
        r"not for \1",
    ),
    (r"\b(?:alguien|una persona|gente) que s[oó]lo sabe\b", "solo sé"),
    (r"\b(?:jemanden|leute|einen), (?:der|die) nur (\w+) (?:kann|k[oö]nnen|beherrscht)\b", r"ich kann nur \1"),
    (
        r"\bohne (?:jedes |viel |gro[sß]es? )?"
        r"(?:vorwissen|ahnung|erfahrung|grundlagen)(?= (?:in|von|mit) (?!die ))",
        "ohne kenntnisse",
    ),
    (r"\bor the (?=\w)", "or "),
    (
        r"\bnever (?:wrote|written|typed) (?:a|one) (?:single )?(?:line(?: of (?:any )?code)?|program|script)\b",
        "never coded",
    ),
    (r"\b(?:nunca|jam[aá]s) (?:he |hab[ií]a )?program(?:ado|[eé])\b", "no sé programar"),
    (r"\bno he programado(?: nunca| jam[aá]s| en mi vida| nada)?\b", "no sé programar"),
    (r"\b(?:nunca|jam[aá]s) he (?:tocado|visto|estudiado|usado|dado|hecho|aprendido) (?:nada de )?(?=\w)", "no sé "),
    (r"\b(?:kann|kenne) (?:ich )?au(?:ß|ss)er (\w+) (?:noch |gar |leider |sonst )?nichts\b", r"i only know \1"),
    (
        r"\b(?:doesn't|don't|not|without|no) (?:expect|assum|presuppos|ask for|call for|rely on|demand)(?:e|ing)? "
        r"(?:(?:me|you|us|one|people|anyone|readers|learners) to (?:already )?"
        r"(?:know|understand|have|be able to|be familiar with) )?"
        r"(?:any |much |prior |some |previous |a lot of )*(?=\w)",
        "without requiring ",
    ),
    (
        r"\b(?:mustn't|shouldn't|doesn't|don't|can't) (?:assume|expect|presuppose|take for granted) (?:that )?"
        r"(?:i|you|we|me to|one)(?: already)? (?:know|can|understand|be able to)\b",
        "doesn't require",
    ),
)
