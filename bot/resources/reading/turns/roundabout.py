"""A "no" said in a roundabout way, put as a plain one: "basically no maths", "that leaves out deep learning", "I'd
rather not deal with docker", "sin nada de matemáticas", "der Mathe weglässt"."""

from __future__ import annotations

from bot.resources.reading.turns.already import ALREADY
from bot.resources.reading.turns.asides import ASIDES
from bot.resources.reading.turns.denied import DENIED
from bot.resources.reading.turns.form_words import ENGLISH as FORM
from bot.resources.reading.turns.harmless import HARMLESS
from bot.resources.reading.turns.not_known import NOT_KNOWN
from bot.resources.reading.turns.rounds import ROUNDS
from bot.resources.reading.turns.standing import STANDING
from bot.resources.reading.turns.turning import turn
from bot.resources.reading.turns.wishes import ASKED, BEGINNING, SOUGHT, TAUGHT, UNPAID

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
_DULL = (
    r"(?:(?:would |will )?bores? me|(?:would |will )?puts? me to sleep|(?:is|are) (?:too )?(?:boring|slow|"
    r"dull|beneath me|a waste of (?:my )?time))"
)
_MEANT = (  # what one "does not care about" may be anything
    r"(?! (?:the |a |any )?(?:price|cost|money|language|level|length|format|certificat\w*|how|what|which|whether|if|"
    r"who)\b)"
)
_SUBJECT = (  # begins a clause behind an "and"
    r"(?:i|i'm|i've|i'd|we|we're|ich|wir|yo|(?:m[oö]chte|will|w[uü]rde|suche|brauche)(?! ich)|h[aä]tte gern\w*|tengo|"
    r"quiero|prefiero|paso|busco|necesito|puedo|"
    r"only (?:speak|read|understand)s?|no (?:me|quiero|tengo|puedo|s[eé]))"
)
_PLENTY = r"(?:enough|plenty of|too many|a shelf full of|loads of|tons of)"
_BANNED = (
    r"(?:is|are) (?:banned|forbidden|prohibited|blocked|out of the question|off limits|off the table|a no[- ]go|"
    r"not an option|no option|verboten|tabu)(?: (?:for me|for us|at work|here))?"
)
_PERCEIVE = r"(?:an)?(?:schauen|sehen|gucken|h[oö]ren|lesen|nutzen|verwenden|benutzen|ertragen|gebrauchen)"
_TONGUE = (
    r"(?:german|spanish|english|french|italian|portuguese|deutsch|spanisch|englisch|franz[oö]sisch|espa[nñ]ol|"
    r"castellano|ingl[eé]s|alem[aá]n|franc[eé]s)"
)
PLAIN = (  # how a "no" is spelt, and where its clause begins
    (r"\bhasn't\b", "haven't"),
    (r"\b(?:pl[sz]+|pleas|porfa)\b", "please"),
    (r"\b(?:thx|thnx|tnx|tysm|ty|thanks|thank you|cheers|danke|gracias)\b(?= ?(?:[,.;!?]|$))", ""),
    (r"\b(?:nix|nüscht)\b", "nichts"),
    (rf"(?<![,;.:!?]) (and|und|y) (?={_SUBJECT}\b)", r" , \1 "),
    (rf"(?<![,;.:!?]) (and|und|y) (?=(?:please |bitte |por favor )?(?:in|auf|en) {_TONGUE}\b)", r" , \1 "),
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
        r"\b(?:(?:takes?|brings?|gets?|leads?) (?:me|you|one|us|people|them) |goes )?from (?:zero|nothing) to "
        r"(?!(?:see|learn|understand|know|find|get|show|study) )(?=\w)",
        "for beginners without prerequisites to ",
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
    (r"\b(without)\s(?:all )?(?:those|these) (?=\w)", r"\1 "),
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
    (
        r"\b(?:doesn't|does not|don't|do not|not|without) (?:go(?:ing)?|get(?:ting)?|div(?:e|ing)) "
        r"(?:too deep(?:ly)? )?into (?!detail|depth|the detail|much|it\b|that\b|debt)(?=\w)",
        "without ",
    ),
    (r"\bdon't make it (?:too |so )?(advanced|hard|basic|long|easy)\b", r"not \1"),
    (rf"\bwithout (?:having to )?{_TOUCH}\b", "without"),
    (
        r"\b(?:(?:i|we) )?(?:don't|dont|do not) (?:want|need|have|like) to (?:build|implement|make|code up) "
        r"(?:something|anything|stuff|things)\b",
        "nothing hands-on",
    ),
    (
        r"\b(?:(?:i|we)(?:'ve| have)? )?(?:(?:already|been) )*(?:did|done|finished|read|took|taken|seen|"
        r"watched|completed|through) (?:nearly |almost )?"
        r"(?:everything (\w+) (?:has|have|offers?|made|put out|got)(?: (?:on|about) (?:it|that|this))?|"
        r"all (?:of )?(?:the )?([\w.]+?)(?:'s)? (?:films|videos|courses|books|lectures|tutorials|classes)(?: "
        r"(?:on|about) \w+)?)"
        r"(?: (?:already|twice))*",
        r"; nothing from \1\2 ;",
    ),
    (
        r"\b(?:already )?(?:did|done|finished|read|took|taken|seen|completed|been through) (?:nearly |almost )?"
        r"(?:everything|all(?: of it| the \w+)?) (?:from|by|of) (?=\w)",
        "nothing from ",
    ),
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
        rf"(?:(?:material|stuff|content|courses?|things?|books?|level) )?"
        rf"((?:(?:on|about|in|for) (?:\w+ ){{1,3}}?)?)(?:{_DULL}|(?:scare|intimidate|overwhelm|lose|confuse)s? me)\b",
        r"no \1 level \2",
    ),
    (
        r"\b(?:(?:los|las|el|die|the) )?(?:\w+ )?(?:(?:para|f[uü]r|for) )?"
        r"(principiantes|b[aá]sic[oa]s|introductori[oa]s|avanzad[oa]s|beginners|anf[aä]nger|einsteiger|"
        r"fortgeschrittene) (?:ya )?(?:is out of the question|me (?:cansan|asustan|superan))\b",
        r"nothing for \1",
        ("out of the question", "me cansan", "me asustan", "me superan"),
    ),
    (
        r"\b(anf[aä]nger|einsteiger)(?:\w*) "
        r"(?:langweil(?:t|en) mich|(?:ist|sind) (?:mir )?(?:zu )?(?:langweilig|leicht|einfach))\b",
        r"nichts für \1",
    ),
)
WAYS = tuple(
    turn(*way)
    for ways in (
        ALREADY,
        STANDING,
        ASIDES,
        ROUNDS,
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
    for way in ways
)
