"""A "no" said in a roundabout way, put as a plain one: "basically no maths", "that leaves out deep learning", "I'd
rather not deal with docker", "sin nada de matemáticas", "der Mathe weglässt"."""

from __future__ import annotations

from bot.resources.reading.denied import DENIED
from bot.resources.reading.form_words import ENGLISH as FORM
from bot.resources.reading.harmless import HARMLESS
from bot.resources.reading.turns import turn
from bot.resources.reading.wishes import ASKED, BEGINNING, SOUGHT, TAUGHT, UNPAID

_NO = r"(?:no|nothing|nichts|zero|kein(?:e[nmrs]?)?|ning[uú]n(?:a|os|as)?|nada|null)"
_NEARLY = (
    r"(?:basically|practically|virtually|pretty much|literally|absolutely|essentially|almost|nearly|next to|"
    r"praktisch|quasi|fast|so gut wie|absolut|gar|[uü]berhaupt|pr[aá]cticamente|casi|b[aá]sicamente|absolutamente)"
)
_ANY = (  # between "without" and what one would be without
    r"(?:any (?:kind|sort|type|bit|trace) of|a (?:bit|lick|trace|shred|drop) of|a single|so much as an?|"
    r"any of (?:the|that)|(?:irgend)?welche[nmrs]?|jegliche[nmrs]?|jede[nmrs]?|auch nur|(?:das|den|die) ganzen?|"
    r"nada de|ning[uú]n tipo de|ni (?:una? )?(?:pizca|gota) de|una? sol[oa]|tant[oa]s?)"
)
_THE = r"(?:all )?(?:the|that|this|those|these|den|das|die) "
_STUFF = r"(?:stuff|things?|bits?|side|business|angle|kram|zeug|sachen|cosas|rollo)"
_TOUCH = (
    r"(?:(?:deal|work|bother|mess|fiddle|struggle|fight|play|fuss)(?:ing)?(?: around| about)? with|touch(?:ing)?|"
    r"go(?:ing)? (?:any ?where )?near|(?:get|go|delve|dive|wade|getting|going|delving|diving|wading) into)"
)
_LEAVES = (
    r"(?:(?:leav|skip|omit|exclud|avoid|bypass|dodg|sidestep)(?:p|t)?(?:ing|e?s)(?: out| aside)?|stays? away from|"
    r"steers? clear of|gets? by without|makes? do without|does without)"
)
_DULL = r"(?:bores? me|puts? me to sleep|(?:is|are) (?:too )?(?:boring|slow|dull|beneath me|a waste of (?:my )?time))"
_MEANT = (  # what one "does not care about" may be anything
    r"(?! (?:the |a |any )?(?:price|cost|money|language|level|length|format|certificat\w*|how|what|which|whether|if|"
    r"who)\b)"
)
_SUBJECT = (  # begins a clause behind an "and"
    r"(?:i|i'm|i've|i'd|we|we're|ich|wir|yo|tengo|quiero|prefiero|paso|busco|necesito|puedo|"
    r"only (?:speak|read|understand)s?|no (?:me|quiero|tengo|puedo|s[eé]))"
)
_PLENTY = r"(?:enough|plenty of|too many|a shelf full of|loads of|tons of)"
_BANNED = (
    r"(?:is|are) (?:banned|forbidden|prohibited|blocked|out of the question|off limits|off the table|a no[- ]go|"
    r"not an option|no option|verboten|tabu)(?: (?:for me|for us|at work|here))?"
)
_PERCEIVE = r"(?:an)?(?:schauen|sehen|gucken|h[oö]ren|lesen|nutzen|verwenden|benutzen|ertragen|gebrauchen)"
_NOBODY = (
    r"(?:(?:neither|none|nobody|no one) (?:of (?:us|them)|(?:in|on|from|of) (?:my|our|the) "
    r"(?:\w+ ){0,2}?\w+)(?: (?:both|all))?|"
    r"not one of us)"
)
_PLACE = (
    r"(?:(?:t?here|dort|hier|da|davon|bei uns|von (?:uns|ihnen|denen)|all[ií]|aqu[ií]|de (?:nosotros|ellos)|"
    r"(?:in|on|at|from|im|an|en|del?) (?:(?:the|our|my|der|dem|unser\w*|mein\w*|la|el|mi|nuestr[oa]) )?\w+) ?)+"
)
PLAIN = (  # how a "no" is spelt, and where its clause begins
    (r"\bhasn't\b", "haven't"),
    (r"\b(?:nix|nüscht)\b", "nichts"),
    (rf"(?<![,;.:!?]) (and|und|y) (?={_SUBJECT}\b)", r" , \1 "),
    (r"\b(?:each|either|one) way\b|\bin each direction\b|\bpro strecke\b|\bpor trayecto\b", "daily"),
    (
        r"\b(\w+) (hours?|h|minutes?|mins?) (?:on |in )?each of (?:the |my |these )?(?:next |coming |following )?"
        r"(\w+) \w+s\b",
        r"\1 \2 per evening for \3 evenings",
    ),
    (
        r"\b(\w+) (stunden?|minuten?) an jede[mr] der (?:n[aä]chsten |kommenden )?(\w+) \w+\b",
        r"\1 \2 pro abend für \3 abende",
    ),
    (
        r"\b((?:have|got|with) (?:\w+ ){0,3}(?:summer|winter|spring|autumn|holidays?|weeks?|months?|year|\w*days?|"
        r"weekends?|evenings?|afternoons?|mornings?)) free"
        r"(?= (?:and|to|for|but|so|now|before|in|until|then)\b| ?[,.;:!?]|$)",
        r"\1",
    ),
    (rf"\b(?:namely|that is to say|das hei(?:ß|ss)t|sprich|genauer),? (?:an? |eine?n? )?(?={FORM}s?\b)", "as "),
    (r"\b(?:o sea|es decir|concretamente),? una? (?!poco|manera|forma)(?=\w)", "como "),
    (
        r"\b(?:(?:takes?|brings?|gets?|leads?) (?:me|you|one|us|people|them) |goes )?from (?:zero|nothing) to (?=\w)",
        "for beginners to ",
    ),
    (r"\bvon null (?:auf|bis(?: zu[mr]?)?|zu[mr]?) (?=\w)", "für anfänger bis "),
    (r"\bde (?:cero|nada) a (?=\w)", "para principiantes hasta "),
    (
        r"\b(an?|something|anything) (?:really |very |proper |nice )?long,? (?:and )?"
        r"(thorough|detailed|deep|comprehensive|in[- ]depth)\b",
        r"\1 at least 20 hours \2",
    ),
    (r"\b(\d+|an?|one|two|half an) (minutes?|mins?|hours?|h) ((?:\w+ ){1,4})daily\b", r"\1 \2 daily \3"),
    (
        r"\b(each|every|per|jede[nr]|pro|cada|por) "
        r"(?:work(?:ing)?[- ]?day|week day|werktag|arbeitstag|d[ií]a (?:laborable|h[aá]bil))\b",
        r"\1 weekday",
    ),
    (
        r"\b(competitions?|contests?|books?|courses?|videos?|podcasts?|papers?|newsletters?) "
        r"(?=(?:an?|i|we|someone|somebody|beginners|newcomers|people|(?:my|our) \w+) (?:\w+ )?"
        r"(?:can|could|may|might|should)\b)",
        r"\1 that ",
    ),
)
PADDING = (  # between a "no" and what it refuses, and around the two
    (r"\bor (?:anything|something|stuff|things)(?: else)? (?:that is|that's|which is|like|about|on)(?: an?)? ", "or "),
    (rf"\b{_NEARLY}\s(?={_NO}\b)", ""),
    (rf"\b(without|ohne|sin)\s{_ANY}\s", r"\1 "),
    (rf"\b(without|no|not|ohne|kein\w*|sin)\s(?:{_THE})?(\w+) {_STUFF}\b", r"\1 \2"),
    (r" (?:beforehand|upfront|up front|in advance|going in|vorab|de antemano|previamente)\b", ""),
    (r"\bnot (?:crazy|insanely?|ridiculously|super|terribly|wildly|mega|extremely|hugely)\s(?=\w)", "not too "),
    (
        r"\b(statt|instead of|rather than) (?:erst |first )?"
        r"(?:die ganze|all the|the whole|all that|(?:learning|reading|studying) (?:all )?the) ",
        r"\1 ",
    ),
)
LEFT_OUT = (  # what is left out, banned, or not touched
    (rf"\bwithout (?:having to )?{_TOUCH}\b", "without"),
    (
        r"\bnothing (?:where|in which|for which) (?:i|you|we|one)(?:'d)? (?:have to|need to|must|need|have got to) "
        r"(?:know |do |write )?(?:any )?(?=\w)",
        "without ",
    ),
    (
        r"\bnichts,? (?:wo|bei dem|wof[uü]r) (?:ich|man) (\w+) (?:k[oö]nnen )?(?:muss|m[uü]sste|brauche|braucht)\b",
        r"ohne \1",
    ),
    (r"\bnada (?:donde|en lo que|para lo que) (?:haya que|tenga que|haga falta|se necesite)(?: saber)?\b", "sin"),
    (rf"\b(?:that|which|but|while) (?:also )?{_LEAVES}\b(?! of)", "without"),
    (rf"\b((?:deep |machine )?[\w-]+) {_BANNED}\b", r"without \1"),
    (
        r"\b(\w+)(?=,? (?:so|and|but)?,? ?(?:please )?(?:nothing|not|no \w+) (?:\w+ )?from (?:there|them)\b)",
        r"without \1",
    ),
    (
        r"\b(?:anything|everything|things|stuff|something) (?:that is |that's )?"
        r"(?:run|made|hosted|owned|built|published|offered) by\b",
        "anything from",
    ),
    (rf"\btoo \w+ for ({FORM}s?)\b(?! on\b| about\b)", r"; no \1"),
    (r"\bzu \w+ f[uü]r (videos?|b[uü]cher|kurse?|podcasts?)\b", r"; keine \1"),
    (r"\bdemasiado \w+ para (?:los |las |un |una )?(v[ií]deos?|libros?|cursos?|podcasts?)\b", r"; sin \1"),
    (r"\bque (?:dejen?|deja) (?:fuera|de lado|aparte)(?: el| la| los| las)?\b", "sin"),
    (r"\bque (?:eviten?|evita|se salten?|omitan?|prescindan? de)\b", "sin"),
    (r"\bpaso de (?!ser\b)", "sin "),
    (
        r"\b(?:der|die|das),? (?!will |mochte |m[oö]chte |kann )((?:\w+ ){1,3}?)"
        r"(?:wegl[aä]sst|weglassen|ausl[aä]sst|ausklammert|ausspart|[uü]berspringt|umgeht)\b",
        r"ohne \1",
    ),
    (r"\b(\w+)(?=,? (?:also |bitte )?(?:nichts|nicht) von (?:da|dort|denen)\b)", r"ohne \1"),
    (rf"\b(\w+) (?:kann|will|mag|m[oö]chte|darf) ich (?:\w+ ){{0,3}}?nicht(?: mehr)? {_PERCEIVE}\b", r"ohne \1"),
    (r"\b(\w+) kann ich nicht und will ich (?:es )?(?:auch )?nicht(?: lernen)?\b", r"ohne \1"),
)
_RATHER_NOT = r"(?:(?:i'd|i would|we'd) (?:rather|prefer) not(?: to)?|lieber nicht|(?:prefiero|mejor) (?:que )?no)"
DISLIKED = (  # what bores, is a pain, or is there in plenty
    (
        r"\b(?:did not|didn't|do not|don't|can't|couldn't|could not|never) (?:really )?"
        r"(?:get along|got along|get on|click|warm up) (?:with|to) (?=anything|things|stuff|what)",
        "without ",
    ),
    (rf"\b(?:do not|don't|dont) (?:really )?care (?:much |at all )?(?:about|for)\b{_MEANT}", "without"),
    (rf"\b([\w.+#-]+),? (?:but|aber|pero) {_RATHER_NOT}(?= ?(?:[,.;!?]|$))", r"\1 , without \1"),
    (r"(?:^|(?<=[,.;:!] ))enough (?=\w+ (?:for now|already|for today)\b)", "no "),
    (
        rf"\b(?:i|we)(?:'ve| have)?(?: already)?(?: got| own| have) {_PLENTY} "
        r"(?=\w+ (?:already|at home|lying|here|by now))",
        "no ",
    ),
    (
        r"\b(b[uü]cher|videos|kurse|papers?) (?:liegen|hab|habe|gibt|sind|stehen|haben) (?:\w+ ){0,3}?genug\b",
        r"keine \1",
    ),
    (r"\bya tengo (?:bastantes|suficientes|demasiados|muchos) (?=\w+)", "sin "),
    (
        rf"\b(beginner|basic|introductory|intro|advanced|entry-level)s?'? "
        rf"(?:(?:material|stuff|content|courses?|things?|books?|level) )?{_DULL}\b",
        r"no \1 level",
    ),
    (
        r"\b(anf[aä]nger|einsteiger)(?:\w*) "
        r"(?:langweil(?:t|en) mich|(?:ist|sind) (?:mir )?(?:zu )?(?:langweilig|leicht|einfach))\b",
        r"nichts für \1",
    ),
)
NOT_KNOWN = (  # what somebody never learnt, and what must not be presupposed
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
        r"\b((?:without|(?:don't|doesn't|not|without) (?:requir|expect|assum|need|demand|ask for)(?:e|ing)?) (?:any )?)"
        r"(?:university|college|uni|(?:high|secondary|grad) school|advanced|higher|graduate|undergraduate|a-level)"
        r"(?:[- ]level)? (?=math|maths|statistics|calculus|algebra)",
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
    (rf"\bnever \w+(?: to| in| at)? an? ({FORM})\W+(?:so |and |but )?(?:which|what)(?: one)?\b", r"which \1"),
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
WAYS = tuple(
    turn(pattern, plain)
    for ways in (
        ASKED,
        HARMLESS,
        PLAIN,
        PADDING,
        LEFT_OUT,
        DENIED,
        DISLIKED,
        NOT_KNOWN,
        UNPAID,
        TAUGHT,
        BEGINNING,
        SOUGHT,
    )
    for pattern, plain in ways
)
