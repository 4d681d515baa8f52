"""Words that say how something should be, whatever it is about: prices, forms, levels, languages, times, and cues.

Which list does what:
- prices: COSTS say "free", PRICES are words of paying, which with NOTHING say it too; FREE_OF_OTHER are free otherwise;
- forms: KINDS name them, STRICT_KINDS bind where they are named, SENSES name them only where they are refused;
- whether a form is meant ("a book on"), or the thing worked on ("a video game"): DETERMINERS and AFTER_A_FORM beside it
  say the first, WORKED_ON and COMPOUND the second; those of a language stand in ``tongues``;
- forms turned away by what follows them: DISLIKE, PUT_ASIDE, not where ABOUT_A_FORM begins something else;
- how something is: QUALITIES, "short" and "long" among them; how long it takes is in ``durations``;
- what somebody has or lacks: KNOWN and FINISHED, LEARNT and LACKING with HARDLY, DEGREES;
- REFUSALS that are told where they cannot be kept, unless NAMELESS follows; ENDS of clauses; words with nothing to look
  for: SILENT ones, and FILLER, which says nothing at all.
What a "no" is and how far it reaches stands in :mod:`bot.resources.reading.clauses.denial`.
"""

from __future__ import annotations

from bot.catalogue import Level

_COSTS = """
free gratis gratuit gratuite gratuito gratuita gratuitos gratuitas gratuits gratuites
kostenlos kostenlose kostenloser kostenloses kostenlosen kostenfrei kostenfreie kostenfreies kostenfreien unentgeltlich
costless donation umsonst freebie freebies gratuitamente
"""
COSTS = frozenset(_COSTS.split())
KINDS: dict[str, tuple[str, ...]] = {
    "video": ("video",), "youtube": ("video",), "yt": ("video",), "vid": ("video",), "book": ("book",),
    "textbook": ("book",), "ebook": ("book",), "course": ("course",), "mooc": ("course",), "curso": ("course",),
    "kurs": ("course",), "kurse": ("course",), "podcast": ("podcast",), "newsletter": ("newsletter",),
    "tutorial": ("tutorial",), "boletin": ("newsletter",), "boletines": ("newsletter",), "rundbrief": ("newsletter",),
    "datensatz": ("dataset",), "datensatze": ("dataset",), "datensatzen": ("dataset",),
    "lehrvideo": ("video",), "erklarvideo": ("video",), "vorlesungsvideo": ("video", "course"),
    "videokurs": ("video", "course"), "artikel": ("tutorial", "paper"), "articulo": ("tutorial", "paper"),
    "paper": ("paper",), "dataset": ("dataset",), "tool": ("tool",), "library": ("tool",), "software": ("tool",),
    "forum": ("community",), "community": ("community",), "communities": ("community",), "conference": ("conference",),
    "competition": ("competition",), "contest": ("competition",), "hackathon": ("competition",),
    "wettbewerb": ("competition",), "wettbewerbe": ("competition",), "wettbewerben": ("competition",),
    "competicion": ("competition",), "competiciones": ("competition",), "concurso": ("competition",),
    "service": ("tool",), "dienst": ("tool",), "servicio": ("tool",),
    "werkzeug": ("tool",), "werkzeuge": ("tool",), "herramienta": ("tool",),
    "article": ("tutorial", "paper"),
    "lecture": ("video", "course"), "vorlesung": ("video", "course"), "vorlesungen": ("video", "course"),
    "libro": ("book",), "livro": ("book",), "buch": ("book",), "bucher": ("book",), "livre": ("book",),
    "buchern": ("book",), "kursen": ("course",), "papern": ("paper",), "artikeln": ("tutorial", "paper"),
    "videokurse": ("video", "course"), "videokursen": ("video", "course"), "aufsatze": ("paper",),
    "aufsatzen": ("paper",), "tutorien": ("tutorial",), "konferenz": ("conference",), "konferenzen": ("conference",),
    "congreso": ("conference",), "conferencia": ("conference",), "videotutorial": ("video",),
    "videotutoriales": ("video",), "foren": ("community",), "foro": ("community",), "comunidades": ("community",),
    "comunidad": ("community",), **dict.fromkeys(("meetup", "encuentro", "encuentros"), ("community", "conference")),
}  # fmt: skip
PRICES = {"pay", "paying", "paid", "money", "budget", "cost", "costs", "costing", "charge", "charges", "fee", "fees",
          "spend", "spending", "buy", "buying", "subscription", "subscriptions", "payment",
          "cent", "kosten", "kostet", "zahlen", "bezahlen",
          "abo", "suscripcion", "geld", "cuesta", "cueste", "cuesten", "pagar", "dinero",
          "plata", "knete", "paywall", "paywalls", "paywalled",
          "coste", "costes", "costo", "costos", "gastar", "gastarme", "ausgeben", "auszugeben", "bezahlung", "zahlung",
          "presupuesto", "leisten", "permitir", "permitirme", "penny", "cents", "dime"}  # fmt: skip
NOTHING = {
    "no", "without", "not", "don't", "can't", "zero", "never", "nothing", "won't",
    "shouldn't", "mustn't", "doesn't", "didn't", "isn't", "wouldn't", "nichts", "keinen", "kein", "nada",
    "nicht", "refuse", "refusing", "unwilling", "unable", "nix", "keine", "keins", "ningun", "ni",
}  # fmt: skip
COSTING = ("cost", "charge", "kost", "cuest")  # beginnings of verbs: "costs nothing"
_FREE_OF_OTHER = """
time afternoon afternoons morning mornings night nights sunday saturday month summer lunch evening evenings weekend
weekends hour hours day from
"""
FREE_OF_OTHER = frozenset(_FREE_OF_OTHER.split())
WORKED_ON = {"in", "from", "of", "with", "into", "writing", "write", "my", "our", "first", "enter", "win", "at",
             "track", "detect", "analyse", "analyze", "going", "join", "that", "who", "which", "read",
             "reading", "implement", "reproduce", "publish", "clean", "label", "run", "rank",
             "sort", "classify"}  # fmt: skip
_AFTER_A_FORM = """
about on for with that that's which to in please and or not only of covering explaining teaching instead from under by
course series is where i without free short gratis kostenlos recommendation recommendations recs like
similar used worth channel channels should
uber sobre auf en than at zu zum um damit de fur para after before using nach vor despues tras antes mit ohne con sin
statt por per gesucht
"""
_DETERMINERS = """
a an any some one good great best another more few nice short free the two three weekly only proper printed solid
recommend want need un una ein eine einen einem um uma gutes gute guter buen
"""
DETERMINERS = frozenset(_DETERMINERS.split())
_COMPOUND = """
game games call calls camera cameras stream streams editing club store trips flights cover covers chat analysis
feed feeds card cards shop keeping sales reviews titles frames
"""
COMPOUND = frozenset(_COMPOUND.split())
AFTER_A_FORM = frozenset(_AFTER_A_FORM.split())
SITES = {"youtube", "yt"}  # those of KINDS that are a name
SENSES: dict[str, tuple[str, ...]] = {  # words that stand for a form only where it is not wanted
    "watch": ("video",), "watching": ("video",), "clip": ("video",), "film": ("video",), "footage": ("video",),
    "screencast": ("video",), "recording": ("video",), "webinar": ("video",), "playlist": ("video",),
    "listening": ("podcast",), "audio": ("podcast",),
    **dict.fromkeys(("reading", "read", "lesen", "leer", "lectura"), ("book", "paper")), "class": ("course",),
    "classes": ("course",), "tome": ("book",), "lesson": ("course",), "unterricht": ("course",),
    **dict.fromkeys(("enrol", "enroll", "enrolling", "bootcamp", "lehrgang", "inscribirme", "apuntarme"), ("course",)),
    "tutoriales": ("tutorial",), "anleitung": ("tutorial",), "anleitungen": ("tutorial",), "guide": ("tutorial",),
    "guia": ("tutorial",),
}  # fmt: skip
# Forms that are turned away by what follows them: "videos bore me", "videos put me to sleep", "videos excluded".
PUT_ASIDE = {"excluded", "aside", "forbidden", "impossible", "imposible", "unmoglich", "impractical"}
_ABOUT_A_FORM = "about on for with that which who to in of by from where covering explaining teaching without and"
ABOUT_A_FORM = frozenset(_ABOUT_A_FORM.split())
STRICT_KINDS = {"video", "book", "podcast", "newsletter", "competition", "conference"}
LEVELS: dict[str, Level] = {
    "beginner": "beginner", "beginners": "beginner", "newbie": "beginner", "novice": "beginner",
    "newcomer": "beginner", "principiante": "beginner", "anfaenger": "beginner", "anfanger": "beginner",
    "principiantes": "beginner", "anfangerin": "beginner", "einsteiger": "beginner", "debutant": "beginner",
    "debutants": "beginner", "iniciante": "beginner", "iniciantes": "beginner", "fortgeschritten": "advanced",
    "fortgeschrittene": "advanced", "avanzado": "advanced", "avancado": "advanced", "avance": "advanced",
    "intermediate": "intermediate", "advanced": "advanced", "graduate": "advanced", "expert": "advanced",
    "experten": "advanced", "profis": "advanced", "expertos": "advanced",
    "experts": "advanced", "graduates": "advanced", "newbies": "beginner", "novices": "beginner",
    "newcomers": "beginner", "noob": "beginner", "noobs": "beginner", "rookie": "beginner", "rookies": "beginner",
    "einsteigerin": "beginner", "einsteigerinnen": "beginner", "einstieg": "beginner",
    "intermedio": "intermediate", "intermedios": "intermediate", "intermedia": "intermediate",
    "intermedias": "intermediate", "mittelstufe": "intermediate", "fortgeschrittenen": "advanced",
    "avanzados": "advanced", "avanzada": "advanced", "avanzadas": "advanced",
    "dummies": "beginner", "newby": "beginner", "laypeople": "beginner", "layman": "beginner", "neuling": "beginner",
    "neulinge": "beginner", "novato": "beginner", "novatos": "beginner", "novata": "beginner", "starters": "beginner",
}  # fmt: skip
# The other words of a level: those that need the word "level" behind them, those of what stands at the beginning of
# everything, and what comes before a level ("complete newbies") or tells that it lies behind ("past the basics").
STEPS: dict[str, Level] = {
    "entry": "beginner", "intro": "beginner", "introductory": "beginner", "introduction": "beginner",
    "basic": "beginner", "elementary": "beginner", "starter": "beginner", "ground": "beginner", "mid": "intermediate",
    "basico": "beginner", "basica": "beginner", "inicial": "beginner", "elemental": "beginner",
    "mittleres": "intermediate", "mittlerem": "intermediate", "medio": "intermediate", "medium": "intermediate",
    "middle": "intermediate", "university": "advanced", "phd": "advanced", "pro": "advanced",
}  # fmt: skip
INTRODUCTORY = {"introductory", "intro", "basic", "elementary", "introduction", "introductions", "einfuhrung",
                "einfuhrungen", "introduccion", "introducciones", "basico", "basica", "intros"}  # fmt: skip
EASY = INTRODUCTORY | {"easy", "simple", "trivial", "facil", "einfach", "leicht"}  # refused with "too", the first alone
LEVEL_NOUNS = {"level", "levels", "niveau", "nivel"}
BASICS = {"basics", "fundamentals", "grundlagen", "basicos", "bases", "abc", "essentials"}
PAST = {"past", "beyond", "above", "skip", "jenseits"}
DEGREE = {"complete", "total", "absolute", "utter", "real", "true", "pure", "bloody", "very", "kompletter",
          "absoluter", "totaler", "totales", "completos", "completo", "absolutos"}  # fmt: skip
JOBS = {"job", "jobs", "role", "roles", "position", "positions", "engineer", "analyst", "scientist", "developer",
        "salary", "interview", "interviews", "work", "hiring", "internship", "gig", "stelle", "praktikum"}  # fmt: skip
REQUIRED = {"prerequisite", "prerequisites", "prereq", "prereqs", "requirement", "requirements",
            "precondition", "preconditions", "vorkenntnisse", "voraussetzungen", "requisitos", "prerequis"}  # fmt: skip
KNOWLEDGE, PRIOR = {"knowledge", "experience", "background", "training"}, {"prior", "previous", "earlier", "existing"}
PAID = {"paid", "payed", "premium", "commercial", "kostenpflichtig", "kostenpflichtige", "kostenpflichtiger",
        "kostenpflichtigen", "kostenpflichtiges", "payant", "payante", "pago", "bezahlt",
        "bezahlte", "bezahlten", "bezahlter", "bezahltes"}  # fmt: skip
UNPRICED = {"get", "getting", "got", "be", "being", "am", "i'm", "is", "are", "was", "well", "how", "or", "i",
            "i've", "have", "already", "better", "make", "under", "highly", "best"}  # fmt: skip
NOT_OF_A_PRICE = JOBS | {"or", "for", "to", "by", "leave", "ads", "well"}
SHORT = 10.0
BRIEF = {"short", "brief", "quick", "kurz", "kurze", "kurzes", "kurzen", "corto", "corta", "cortos", "cortas", "breve",
         "breves", "rapido"}  # fmt: skip
LENGTHY = {"long", "lang", "lange", "langes", "largo", "larga", "lengthy"}
QUALITIES = {"long", "short", "hard", "difficult", "fancy", "heavy", "expensive", "big", "theoretical", "dry", "boring",
             "complicated", "serious", "formal", "lang", "lange", "langes", "largo", "larga", "lengthy"}  # fmt: skip
# Said of other words; nothing to look for.
SILENT = {"worth", "subscribing", "subscribe", "attending", "schon", "bereits", "aber", "pero", "trotzdem",
          "ins", "fehlt", "fehlen", "falta", "faltan", "nivel",
          "not", "neither", "nor", "ni", "weder", "noch", "nothing", "isn't", "aren't", "nicht", "kein", "keine",
          "keinen", "bitte", "favor", "after", "no", "nach", "despues", "tras", "fertig", "jetzt", "finde",
          "findes", "mas", "mehr", "geht",
          "finished", "finishing", "completed", "already", "never", "without", "don't", "didn't", "doesn't",
          "can't", "haven't", "wouldn't", "won't", "hasn't", "couldn't", "mustn't", "shouldn't"}  # fmt: skip
# What somebody says of what they lack: the verbs, the nouns, degrees, and how they say "no".
LEARNT = {"know", "known", "written", "coded", "touched", "used", "learned", "learnt", "done", "did", "do", "studied",
          "study", "understood", "understand", "understands", "had", "tried", "taken", "seen", "read", "gemacht",
          "gelernt", "entendi", "entiendo", "conozco", "se", "sabe", "saben", "kenne", "kann", "good"}  # fmt: skip
LACKING = {"experience", "background", "knowledge", "skill", "degree", "prerequisite", "required", "knowing", "needed",
           "idea", "clue", "vorkenntnisse", "erfahrung", "ahnung", "experiencia", "conocimientos"}  # fmt: skip
# "bad at maths", "with little maths", "I know little python", "maths is not my thing", "maths scares me".
UNSKILLED = {"bad", "terrible", "awful", "hopeless", "weak", "poor", "rubbish", "lousy", "useless", "suck", "crap",
             "clueless", "rusty", "dumb", "schlecht", "schwach", "malo", "mala", "nul", "nulle", "ruim"}  # fmt: skip
AT = {"at", "with", "in", "on", "en", "em", "con"}
SLIGHT = {"little", "minimal", "hardly", "barely", "scarcely", "less", "light", "low", "easy", "wenig", "kaum", "poco",
          "poca", "pocas", "pocos", "apenas", "peu", "pouca", "pouco", "minimum"}  # fmt: skip
WITH = {"with", "using", "as", "only", "very", "needs", "requires", "requiring", "needing", "mit", "con", "avec", "com",
        "muy", "sehr", "so", "go"}  # fmt: skip
OWNING = LEARNT | {"have", "got", "habe", "tengo"}
COPULA = {"is", "are", "was", "were", "has", "really", "just", "simply", "definitely", "ist", "es"}
DEGREES = {"phd", "degree", "diploma", "doctorate", "academic", "master's", "bachelor's", "studium", "abschluss",
           "carrera", "licenciatura"}  # fmt: skip
HARDLY = {"no", "not", "without", "never", "don't", "haven't", "hasn't", "didn't", "doesn't", "can't",
          "zero", "little", "nicht", "nie", "kein", "keine", "keinen", "ohne", "sin", "nunca", "sans"}  # fmt: skip
KNOWN = {"after", "finished", "completed", "done", "did", "know", "already", "past", "beyond", "comfortable", "read",
         "watched", "finishing", "knows", "fluent", "took", "nach", "despues", "tras", "termine", "acabe", "terminado",
         "acabado", "completado", "abgeschlossen", "hice"}  # fmt: skip
NOT_YET = {"to", "want", "how", "not", "don't", "never", "haven't", "didn't", "hasn't"}
MIGHT = {"should", "could", "would", "can", "shall", "must"}
BEHIND = {"after", "nach", "despues", "tras", "past", "beyond", "finishing"}  # of these a comma may end the clause
FINISHED = {"after", "nach", "despues", "tras", "termine", "acabe", "terminado", "acabado", "abgeschlossen", "finished",
            "completed", "done", "did", "finishing", "read", "watched", "took", "hice"}  # fmt: skip
REFUSALS = {"no", "without", "except", "excluding", "kein", "keine", "keinen", "ohne", "sin"}
NAMELESS = {"idea", "clue", "hurry", "worries", "problem", "thanks", "doubt", "rush", "pressure", "one", "longer",
            "matter", "time", "more", "less", "way", "need", "offence", "luck", "plans", "reply",
            "answer", "trial", "weiteres", "theirs"}  # "no hurry"  # fmt: skip
# What is said of something, and not a part of its name: "books or podcasts would be great", "docker next".
_PREDICATES = """
is are was were be will would can could may might do does work works sound sounds seem seems suit suits help helps
preferred prefer welcome fine ok okay good great perfect better best nice cool instead rather next first now only
sind ist ware waren gerne lieber stattdessen estan estaria serian seria mejor sont serait seraient plutot
"""
PREDICATES = frozenset(_PREDICATES.split())
RELATIVE = {"that", "which", "who", "whose", "what", "how", "why", "where"}  # begin a clause of their own
ENDS = {",", ";", ".", "!", "?", ":", "(", ")", "but", "though", "although", "however", "because", "so", "if", "when",
        "whenever", "while", "unless", "aber", "wenn", "weil", "pero", "porque", "cuando"}  # fmt: skip
# What tells that a "no" is not said of a condition behind it ("not only", "can't find", "not more than"), that a clause
# goes on ("not sure if", "glaube nicht, dass") or that another begins ("don't know python want a book").
ONLY = {"only", "just", "necessarily", "solely", "merely", "nur", "bloss", "solo", "solamente", "unbedingt"}
FINDING = {"find", "finding", "found", "afford", "wait", "miss", "finde", "gefunden", "encuentro", "encontrar",
           "pay", "paying"}  # fmt: skip
MEASURING = {"than", "over", "beyond", "above", "exceeding"}
BORDERING = {"that", "if", "whether", "dass", "que", "ob", "si"}
_RESTARTING = """
want need looking seeking searching please pls plz bitte porfa give show suche brauche busco quiero necesito prefer just
rather instead sondern sino
"""
RESTARTING = frozenset(_RESTARTING.split())
# Said to somebody, and nothing to look for: greetings, thanks, what one says while thinking.
_POLITE = """
hello hi hey hiya yo hola hallo moin servus bonjour salut ciao ola greetings welcome bye goodbye cheers thanks thank thx
ty gracias danke merci obrigado obrigada sorry please pls plz ok okay yes yeah yep yup no nope cool nice great
awesome amazing wow lol haha hehe hmm hm oh ah um good gut gute guter gutes guten bueno buena buen
"""
POLITE = frozenset(_POLITE.split())
POLITE_ALONE = POLITE | {"sure", "fine", "perfect", "well"}  # which tell something beside other words
GREETED = {"morning", "afternoon", "evening", "night", "day"}  # "good morning"
_FILLER = """
a about also am an and any anything are as at be been being but by can could did do does doing else for from get gets
getting give gives got had has have having he her here him his how i i'd i'll i'm i've if in into is it it's its kind
let's like looking lot many may me might more most much my need needs of on or other our out over per please
recommend recommends resource resources she should so some someone something sort still suggest than that that's must
the their them then there these they thing things this those though through to too try trying up us use very want
learn wants was we well were what what's whats when where which which's while who why will with within would you your
quiero busco aprender un una uno unos unas algun alguna de del el la los las con sin para por que en y o mi sobre como
algo ich suche mochte lernen ein eine einen einem der die das den dem und oder mit fur zu zum zur uber auf im etwas uns
mir je veux cherche apprendre le les des du au aux pour avec sur dans et ou mon ma quelque chose
quero procuro um uma os as do da dos das com em e ao
cero desde kommt hago muss sein konnen deberia saber brauche hatte gern gerne hab habe auch wie bin necesito quisiera
monday tuesday wednesday thursday friday saturday sunday today tomorrow dauert dauern dura erklart
dieser diese dieses diesem diesen derselbe dieselbe dasselbe demselben derselben denselben
mein meine meinen meinem meiner mis sea jemand jemanden jemandem alguien tun gegen recurso recursos ressource ressourcen
man smth sth wanna gonna gotta thats bout ya u ur im ive id zeit nur ne
hour hours minutes minute week weeks month months day days don't really actually lets als
"""
FILLER = frozenset(_FILLER.split())


def is_form(word: str) -> bool:
    """Whether it names a form, one of it or several."""
    return word in KINDS or word.removesuffix("s") in KINDS
