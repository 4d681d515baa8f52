"""A wish said in a roundabout way, put as a plain one: "I must do it myself", "in my ears", "do you know a course"."""

from __future__ import annotations

from bot.resources.reading.turns.form_words import ENGLISH as FORM

_DOING = "learn by doing"
_I_DO_NOT = r"\b(?:i|we) (?:(?:really|still|just|also|simply) )?(?:do not|don't|dont|can't|cannot|never)(?: \w+)?"
ASKED = (  # a question that is told as what one does not know: "I don't understand why my model overfits"
    (
        rf"{_I_DO_NOT} (?:know|understand|understood|get|see|grasp|figure out|tell)(?: at all)?,? "
        r"(?=(?:why|when|where|which|what|whether|how (?!to\b))\b)",
        "",
    ),
    (rf"^\W*{_I_DO_NOT} (?:know|understand) (?=how to (?!(?:code|program)\b)[^,.;:!?]*[.!?]?$)", ""),
    (
        r"\bich (?:verstehe?|wei[sß]s?|kapiere?) (?:\w+ )?nicht ?,? "
        r"(?=(?:warum|wieso|weshalb|wann|wie (?:das|ein|der|die|man|ich))\b)",
        "",
    ),
    (r"\bno (?:entiendo|comprendo|s[eé]|veo) (?=(?:por qu[eé]|porque|cu[aá]ndo|cu[aá]l|c[oó]mo funciona)\b)", ""),
)
_CHAT = r"(?:slack|discord|telegram|whatsapp)"
UNPAID = (  # what should cost nothing
    (r"\b(?:siempre que )?(?:no|sin) (?:haya|tenga|tener|hay) que (?:comprar|pagar)\w*", "gratis"),
)
TAUGHT = (  # how it should be taught, and in which form
    (
        r"\bi(?:'d| would) (?:rather|prefer to|like to|love to) (?:\w+ ){1,2}(?:down )?with an? "
        r"(book|podcast|video|course)\b",
        r"as a \1",
    ),
    (r"\beasy[- ]going (?=\w)", "easy "),
    (r"\bbraucht es auf (\w+)\b", r", bitte auf \1"),
    (r"\b(a week|per week|weekly) over (\w+ weeks)\b", r"\1 for \2"),
    (r"\b(pro woche|die woche) [uü]ber (\w+ wochen)\b", r"\1 für \2"),
    (r"\b(?:an?|one|two|\d+) weeks? of evenings,? (?=\w+ hours (?:in total|total|altogether)\b)", ""),
    (r"\bin (book|video|course|podcast) form\b", r"as a \1"),
    (
        r"\b(learn|study|understand|lerne|lernen|aprender) ((?:[\w-]+ ){1,5}?)"
        r"(?:from|through|via|by watching|by reading|by listening to|mit|con) (?:an? |some |einem |un )?"
        r"(video|book|podcast|buch|libro|v[ií]deo)(?:s|er)?(?= ?(?:[,.;!?]|$))",
        r"\1 \2as a \3",
    ),
    (r"\btheory[- ]heavy\b", "theoretical"),
    (
        r"\b((?:don't|do not|no|not|without|never|kein\w*|sin) (?:\w+ ){0,5}?)"
        r"(?:research|academic|scientific) (?=papers?\b)",
        r"\1",
    ),
    (r"\bi learn best from (book|video|course|podcast)s\b", r"want to learn as a \1"),
    (r"(?:^|(?<=[,;] ))(?:theoretical|theoretisch|te[oó]ric[oa])(?= ?(?:[,.;!?]|$))", "theory first"),
    (
        r"\b(?:have |put |play |get )?(?:it )?(?:in|on|into) my (?:ears?|headphones|earbuds|earphones)\b|"
        r"\bauf die ohren\b|\ben (?:los|mis) (?:o[ií]dos|auriculares|cascos)\b",
        "listen to",
    ),
    (
        rf"\b(any|an?|some|good|which|what|eine?n?|una?|alg[uú]n) {_CHAT}(?: (?:or|oder|o) (?:an? )?{_CHAT})\b",
        r"\1 community",
    ),
    (r"\b(any|a|some|which|what) slack(?: (?:group|workspace|channel))?\b", r"\1 community"),
    (r"\b(?:the )?theory (?:of|behind) ((?:[\w-]+ ){1,4}?)first\b", r"theory first \1"),
    (
        r"\b(?:the )?(?:coding|code|practice|programming|exercises|projects|[uü]bungen|die praxis|los ejercicios|"
        r"la pr[aá]ctica) (?:(?:can|may|should|could|k[oö]nnen|kann|pueden|puede) )?"
        r"(?:(?:comes?|is|are|kommt|kommen|wait|warten|vienen?|van?) )?"
        r"(?:until )?(?:later|second|afterwards|after that|sp[aä]ter|danach|despu[eé]s|luego)(?: kommen| venir)?\b",
        "theory first",
    ),
    (
        r"\bdo (?:it|things|stuff)(?: myself)?,? (?:not|rather than|instead of|and not) (?:just |only )?"
        r"(?:watch|read|listen)(?:ing)?(?: (?:it|about it|to it|things|stuff))?\b",
        _DOING,
    ),
    (
        r"\blearn (?:best |things |most )?by "
        r"(?:fiddling|tinkering|playing|trying|poking|messing|experimenting|breaking)"
        r"(?: (?:around|about|out))?(?: with)?(?: (?:it|things|stuff))?",
        _DOING,
    ),
    (r"\bi (?:must|have to|need to|gotta) do (?:it|things|stuff) (?:all )?(?:myself|on my own)\b", _DOING),
    (r"\bmuss es selb(?:st|er) (?:machen|tun)\b|\btengo que hacerlo yo(?: mism[oa])?\b", "mit übungen"),
    (r"\b(?:(?:and|where) )?(?:the )?theory (?:comes |is )?(?:later|second|afterwards|last)\b", _DOING),
    (r"\b(?:building|coding|practi[cs]e|code) (?:first|before (?:the )?theory)\b", _DOING),
    (
        r"\b(?:want|like|love|prefer|rather|let me|get) (?:to )?(?:build|make|code|do|try) "
        r"(?:something|things|stuff) (?:myself |real |hands-on )?"
        r"(?:from (?:(?:day|minute) one|the (?:(?:very )?first \w+|start|beginning))|(?:right|straight) away)\b",
        _DOING,
    ),
    (
        r"\b(?:(?:please )?(?:don't|do not) (?:just|only|merely) "
        r"(?:name|list|give|point|send|show|throw|recommend|suggest|hand)(?: me)?(?: to| at me)?|"
        r"not just|nicht (?:nur|bloß|einfach)) (?:the name of )?(?:an?|some|another|ein) (tools?)\b",
        r"no \1 , ",
    ),
    (
        r"\b(?:i'd like|i would like|i want|we want|want|i need|wish) to be taught\b(?! by)",
        "want to learn",
    ),
    (r"\bby writing (?:some |my own |real )?code\b", "by coding"),
    (r"\bwith (?:something|things|stuff) to (?:build|make|do)\b", "with exercises"),
    (
        r"\bonly (?:ever |really )?learn (?:things |something |anything |stuff )?(?:when|if|once|while|by) "
        r"(?:i(?:'m| am)? )?(?:can |actually )?(?:build|make|do|try|mak|code|cod|program|type|typ|writ)(?:ing)?"
        r"(?= (?:something|things|it|stuff|the code|code|everything))",
        "only learn by doing",
    ),
    (r"\b(?:isn't|aren't) (?:just|only|all|purely|pure|mere|mainly|mostly) theory\b", "without theory"),
    (r"\bno (?:sea |es |solo |s[oó]lo |pura |todo )+teor[ií]a\b", "sin teoría"),
    (
        r"\blearn best (?:\w+ ){0,4}?(?:with|from|through|by reading) an? (book|video|course|podcast)\b",
        r"want to learn as a \1",
    ),
    (r"(?<=[,;:] )from an? (book|video|course|podcast)\b", r"as a \1"),
)
_BEGUN = r"(?:just (?:starting|beginning)(?: out)?|(?:only )?just (?:started|begun)(?: out)?)"
BEGINNING = (  # who begins
    (rf"\b(?:(?:i'm|i am|is|who's|someone|somebody|i've|i have|who) )+{_BEGUN}(?= ?(?:[,.;!?]|$))", "a beginner"),
    (
        r"\bich fange (?:gerade |jetzt )?erst an\b|\bestoy empezando(?= ?(?:[,.;!?]|$))|\balguien que empieza\b",
        "beginner",
    ),
)
SOUGHT = (  # what it is that is looked for
    (
        r"(?:^|(?<=[.?!,;] ))(?:has|have|did|does) "
        r"(?!(?:you|any\w*|some\w*|i|we|they|it|he|she|that|this|the|my)\b)(\w+) "
        r"(?:put|publish(?:ed)?|made?|release[d]?|offer(?:ed)?) (?:any |some |an? |their )?",
        r"\1 ",
    ),
    (r"\b(which|what) (?:original|famous|classic|seminal|first) (?=(?:paper|book|course)s?\b)", r"\1 "),
    (
        r"\b(?:(?:does |do )?any ?(?:one|body) (?:know of|have)|any chance (?:of|for)|in search of|"
        r"(?:i'm|i am|we're) after)\b "
        r"(?=(?:an?|any|some|something|anything|good|[a-z]+)\b)",
        "looking for ",
    ),
    (
        r"\b(?:(?:that|which) )?(?:you|you'd|you would|you can|you could|anyone|people|they|ihr|du) "
        r"(?:would |can |could |'d )?recommend(?:s|ed)?(?= ?(?:[,.;!?]|$))",
        "",
    ),
    (rf"\b({FORM})s( ?[.,;!?] ?)(?:which|what) ones?\b", r"\1s\2which \1"),
    (
        r"\b(?:do|does|did|would) (?:you|anyone|anybody|someone|somebody|any of you|you guys)(?: \w+)? know"
        r"(?: of| about)? (?=(?:an?|any|some|good)\b)",
        "is there ",
    ),
    (
        r"\b(?:i|we) (?:want|need|would like|'d like)(?: to (?:know|learn|understand))? the theory\b(?! exam)",
        "with solid theory",
    ),
    (
        r"\b(?:measure|test|pit|compare) (?:myself|ourselves|my \w+|our \w+) (?:against|with) "
        r"(?:other|others|the rest|the best)\b",
        "enter a competition with others",
    ),
    (
        r"\b(is there|are there|know of|looking for|any)(?: an?| any)?((?: \w+)?) programm?e?s? "
        r"(?=(?:that|to|which)\b)",
        r"\1 a\2 tool ",
    ),
    (
        r"\bwhere (?:do|can|could) (?:i|we|you|one) (?:download|get|find) (?:free |real |open |some )*"
        r"(?:data|figures|numbers)(?= (?:on|about|of)\b)",
        "datasets",
    ),
    (
        r"\b(?:place|site|website|somewhere) (?:to|where (?:i|we) can) download (?:those|them|it|data|figures|some)\b",
        "dataset",
    ),
)
