"""What a "no" refuses: the noun phrase that stands beside it.

It never reaches across a verb, the border of a clause, or a word that is none of a phrase's small ones. Where it is in
doubt what is meant, nothing is refused: better a wish less than a wish turned round.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.resources.reading.clauses.needless import ALSO, PREFERRING, is_afresh, is_needless, is_of_a_subject, is_too
from bot.resources.reading.words.durations import HOURS, NUMBERS, SPELLS
from bot.resources.reading.words.phrases import NAME, Phrases, stem
from bot.resources.reading.words.tongues import LANGUAGES
from bot.resources.reading.words.vocabulary import (
    COSTS,
    ENDS,
    FILLER,
    INTRODUCTORY,
    KINDS,
    LEARNT,
    LEVELS,
    NAMELESS,
    PAID,
    PRICES,
    QUALITIES,
    SENSES,
    is_form,
)  # fmt: skip

_STRONG = """
no without except excluding besides minus zero non barring sin ohne sans sem kein keine keinen keinem keiner keines
keinerlei statt nem ningun ninguna ninguno ningunos ningunas außer ausser salvo excepto nenhum nenhuma aucun aucune
"""
STRONG = frozenset(_STRONG.split())  # refuse what follows them
JOINED = {"neither", "nor", "ni", "weder"}  # refuse what follows them, whatever stands before
PAIRS = {  # two words that do
    ("anything", "but"), ("everything", "but"), ("all", "but"), ("rather", "than"), ("other", "than"), ("sick", "of"),
    ("tired", "of"), ("bored", "of"), ("bored", "with"), ("bored", "by"), ("had", "enough"), ("instead", "of"),
    ("spare", "me"), ("apart", "from"), ("aside", "from"), ("away", "from"), ("clear", "of"), ("allergic", "to"),
    ("fed", "up"), ("cansado", "de"), ("cansada", "de"), ("harto", "de"), ("harta", "de"), ("vez", "de"),
    ("nada", "de"), ("ras", "le"), ("enough", "of"), ("weary", "of"), ("opposed", "to"), ("averse", "to"),
    ("had", "it"), ("up", "on"), ("anyone", "but"), ("anywhere", "but"), ("everywhere", "but"), ("anybody", "but"),
    ("rather", "not"), ("watched", "enough"), ("seen", "enough"), ("done", "enough"), ("place", "of"),
    ("leave", "out"), ("leaving", "out"),
}  # fmt: skip
WEAK = {  # refuse together with a verb of wishing, or where nothing but small words follows
    "not", "nothing", "never", "nicht", "pas", "nao", "isn't", "aren't", "don't", "doesn't", "wasn't", "won't",
    "can't", "shouldn't", "mustn't", "wouldn't", "needn't", "nichts", "nada", "rien", "nie", "niemals", "nunca",
    "jamas", "jamais",
}  # fmt: skip
NONE = {"nothing", "nichts", "nada", "rien"}
MIND = {"think", "sure", "certain", "convinced", "believe", "suppose", "feel", "guess", "know", "glaube", "sicher",
        "denke", "creo", "pienso", "seguro", "segura"}  # "don't think I want"  # fmt: skip
LESS, BETTER = {"less", "fewer", "weniger", "menos"}, {"better", "nicer", "happier", "besser", "mejor"}
UNABLE = {"can't", "don't", "doesn't", "won't", "didn't"}  # and a verb
NOT_DONE = {"haven't", "hasn't", "hadn't", "didn't"}
_VERBS = """
hate hates dislike dislikes detest loathe avoid avoiding skip odio detesto hasse meide vermeide evito evitar exclude
odia odian hasst hassen refuse boycott
"""
VERBS = frozenset(_VERBS.split())
NOT = STRONG | VERBS | WEAK | JOINED
_SMALL = """
a an any the more another left much so too very really kind kinds sort sorts of in on about from for with by to be at me
us as using involving needing requiring based either yet again whole full entire single front total absolute complete
utter ein eine einen einem un una une de del en el la los las le les sobre con para do sea sean este esten esta estan
soy somos estoy es son demasiado muy caso case circumstances fall event auf uber von mit der die das den fur zum zur
anything something longer aimed meant made designed intended geared suited suitable targeted gedacht geeignet gemacht
dirigido dirigida pensado pensada apto apta nivel niveau level lot lots viel viele vielen mucho mucha muchos muchas
super overly allzu one ones vom beim schon wieder otra vez bei als as como form forma via at up into
"""
SMALL = frozenset(_SMALL.split())  # may stand between a "no" and what it refuses
_WISHES = """
want wanna quiere quieren like love enjoy need use require involve assume presuppose expect presume voraussetzt
voraussetzen presuponga suponga show give recommend suggest send fancy contain include watch watching reading listening
take takes prefer quiero quieres gusta gustan necesito usar mag mochte will trust make let having see seeing hear meet
touch bother ver leer sehen lesen haben schauen brauche brauchen braucht verlangt benotigt enthalt requiera requieran
requiere requieren necesite necesiten necesita exija pida implique contenga tenga incluya incluyan trate traten hable
hablen lleve usen vale valen sirve sirven interesa interesan apetece looking searching seeking busco buscando suche
cover covers teach teaches mention mean meine
"""
BORNE = {"stand", "bear", "face", "suffer", "endure", "tolerate", "sit", "through", "down"}
WISHES = frozenset(_WISHES.split()) | BORNE  # verbs of what one would have, or not
# Said of a form: "can't focus on videos", "I don't do videos".
FOLLOWED = {"focus", "concentrate", "follow", "deal", "handle", "still", "do", "learn", "have", "read", "listen",
            "finish", "sign", "up", "enrol", "enroll", "get", "well"}  # fmt: skip
# What one would need for something: whoever has none of it does not want that something, "no time for maths".
_LEFT = """
time patience energy interest interested mood fan keen into appetite desire nerve nerves room need wish intention zeit
lust geduld kraft energie interesse tiempo ganas paciencia interes temps envie
"""
LEFT = frozenset(_LEFT.split())
DONE = {"finish", "get", "learn"}
HAD, SOME = {"have", "got", "tengo", "tenemos", "habe", "haben"}, {"much", "little", "lot"}  # "not much time" is some
BESIDE = {"or", "and", "nor", "o", "ni", "oder", "und", "noch", "ou", "et", "y", "e"}  # make a list
ARTICLES = {"a", "an", "one", "some", "ein", "eine", "un", "una"}
WHETHER = {"if", "when", "whenever", "while", "whether", "unless", "until", "wenn", "falls", "si", "cuando", "quand"}
BORDERS = {"that", "which", "who", "whose", "que", "qui"}
_ASKING = "why how what should shall do does did can could would is are warum wieso soll pourquoi"
ASKING = frozenset(_ASKING.split())
AUXILIARIES = {"do", "does", "did", "can", "could", "have", "has", "had"}
PRONOUNS = {"i", "you", "we", "they", "it", "he", "she", "one", "people", "ich", "man"}
HAVING = {"is", "are", "was", "have", "had", "has", "got", "i've", "there's", "tengo", "hay", "habe", "gibt"}
TELLING = HAVING | {"know", "knew", "understand", "se", "entiendo", "weiss", "weiß", "verstehe", "kann", "sais"}
OWNERS = {"i", "we", "there", "i've", "there's", "tengo", "hay", "ich", "es"}
DOING = ("ing", "ar", "er", "ir", "rse", "rme")  # ends of what is done
LASTING = {"having", "tener", "que", "hacer", *NUMBERS, *SPELLS, *HOURS}  # "without having to do a ten week course"
KNOWING, OF = {"know", "saber", "wissen", "conocer", "understand"}, {"de", "del", "en", "el", "la", "los", "las"}
FARTHEST, MOST_ODD = 10, 3  # words between; those of them that may be anything


def refuser(words: Sequence[str], at: int, phrases: Phrases, *, form: bool = False) -> int | None:
    """The place of the "no" that refuses what begins at a place. A ``form`` is a kind of thing and not what it is
    about."""
    place, listed, passed, odd = at - 1, False, set[str](), 0
    while place >= max(0, at - FARTHEST):
        word = words[place]
        if (words[max(0, place - 1)], word) in PAIRS or _is_any_but(words, place):
            given_up = word != "on" or (not form and _is_given_up(words, place, phrases, at))
            return _of_pair(words, place - 1) if given_up else None
        if lessening(words, place):
            return place - 1
        if word == "menos" and OF.issuperset(words[place + 1 : at]) and phrases.begins_a_name(words[at : at + NAME]):
            return place  # not "menos de cinco horas"
        if word in NOT or _is_rather(words, place, form=form):
            if word == "no" and place + 1 == at and is_of_a_subject(words, place):
                return None
            plain = not odd or word in STRONG | JOINED or not BORNE.isdisjoint(passed)
            plain = plain and (word not in NONE or place + 1 < at or _is_told(words[at]))
            made = (stem(words[at]),) in phrases.makers and (stem(words[at]),) not in phrases.topics
            return place if plain and _refuses(words, place, passed, form=form, made=made) else None
        start = _item(words, place + 1, phrases) if listed else None
        if word in ALSO and not WISHES.isdisjoint(passed):
            return None  # "never programmed and want to learn python"
        if word in BESIDE and not ((word in ALSO and words[place + 1] in ARTICLES) or is_afresh(words, place)):
            listed = True
        elif start is not None:
            place, listed = start, False
        elif (mind := _mind(words, place)) is not None and not WISHES.isdisjoint(passed):
            place = mind
        elif _passes(word, passed, form=form):
            if word in LEFT and not SOME.isdisjoint(words[max(0, place - 3) : place]):
                return None
            passed.add(word)
        elif word not in SMALL and not _is_done_without(words, place) and not _is_wished(words, place):
            if not form or odd == MOST_ODD or not (word in LASTING or is_odd(words, place, phrases)):
                return None
            odd += word not in LASTING  # "no academic papers"
        place -= 1
    return None


def _passes(word: str, passed: set[str], *, form: bool) -> bool:
    """Whether a word may stand between, and is kept in mind: a verb of wishing, how something is, what one has left."""
    if word in HAD and not LEFT.isdisjoint(passed):
        return True
    return word in WISHES or word in QUALITIES or word in LEFT or (form and word in FOLLOWED)


def _mind(words: Sequence[str], place: int) -> int | None:
    """Where the verb stands whose clause a pronoun begins: "think I", "sure that I", "know if I"."""
    verb = place - 2 if words[max(0, place - 1)] in {"that", "if", "whether"} else place - 1
    return verb if words[place] in PRONOUNS | OWNERS | {"i'd"} and verb >= 0 and words[verb] in MIND else None


def lessening(words: Sequence[str], place: int) -> bool:
    """ "the less video the better"."""
    if words[place] not in LESS or words[max(0, place - 1)] not in {"the", "je", "cuanto", "cuantos", "cuantas"}:
        return False
    return not BETTER.isdisjoint(words[place + 1 : place + 8])


def is_odd(words: Sequence[str], place: int, phrases: Phrases) -> bool:
    """Whether a word may be one that only says which: none of grammar, and no name."""
    word, key = words[place], (stem(words[place]),)
    known = any(key in names for names in (phrases.topics, phrases.titles, phrases.makers))
    grammar = word not in HOURS and any(word in some for some in (SMALL, FILLER, NAMELESS, ENDS, ASKING, LEARNT))
    return not (known or grammar or is_condition(word) or word in PRICES)


def _is_wished(words: Sequence[str], place: int) -> bool:
    """ "don't want to learn", "not expect me to know", "que no exija saber"."""
    return words[place] in FOLLOWED | KNOWING and not WISHES.isdisjoint(words[max(0, place - 3) : place])


def _is_done_without(words: Sequence[str], place: int) -> bool:
    """ "without enrolling in", "sin meterse en", "nothing I have to"."""
    before = words[max(0, place - 1) : place]
    if words[place] == "zu" and (list(before) == ["ohne"] or is_too(words, place + 1)):
        return True  # "ohne zu programmieren"
    doing = words[place].endswith(DOING) and words[place] not in PRICES  # not "without paying for a course"
    return (before in (["without"], ["sin"]) and doing) or (before == ["nothing"] and words[place] in PRONOUNS)


def _is_given_up(words: Sequence[str], place: int, phrases: Phrases, at: int) -> bool:
    """ "gave up on CS229"; not "read up on" and not a topic."""
    gave = place > 1 and words[place - 2] in {"gave", "give", "given", "giving"}
    return gave and (stem(words[at]),) not in phrases.topics


def _of_pair(words: Sequence[str], place: int) -> int | None:
    """None in "nothing other than videos", "I have not had enough of", "no sé nada de", "I know enough of"."""
    clause = _clause(words, place)
    enough = words[place] != "enough" or clause[-1:] in ([], ["had"], ["have"], ["i've"], ["got"], ["seen"], ["than"])
    return place if enough and (NOT | NOT_DONE).isdisjoint(clause[-4:]) else None


def _is_any_but(words: Sequence[str], place: int) -> bool:
    """ "any format but video"."""
    return words[place] == "but" and place > 1 and words[place - 2] in {"any", "every", "all"}


def _is_rather(words: Sequence[str], place: int, *, form: bool) -> bool:
    """ "rather a book than a video", "I prefer books to videos", "text over video"; not "I prefer to watch"."""
    if words[place] == "than":
        return not {"rather", "sooner"}.isdisjoint(words[max(0, place - FARTHEST) : place])
    before = _clause(words, place)[:-1]
    if words[place] in ("a", "que", "als") and form:
        return not PREFERRING.isdisjoint(before) and any(map(_is_form, words[max(0, place - 3) : place]))
    over = words[place] == "over" and _is_form(words[place - 1])
    return form and (over or (words[place] in ("to", "over") and not PREFERRING.isdisjoint(before)))


def _is_form(word: str) -> bool:
    return is_form(word) or word in SENSES or word in {"text", "reading", "texto", "texts"}


def _item(words: Sequence[str], end: int, phrases: Phrases) -> int | None:
    """Where the item of a list begins that ends before a place: something that can be refused, or any word right behind
    the "no"."""
    for start in range(max(0, end - phrases.longest), end):
        key = tuple(stem(word) for word in words[start:end])
        if key in phrases.topics or key in phrases.titles or key in phrases.makers:
            return start
    return end - 1 if is_condition(words[end - 1]) or (end > 1 and words[end - 2] in STRONG) else None


def _is_told(word: str) -> bool:
    """ "nothing German", "nothing long"."""
    return is_condition(word) or word in QUALITIES or word in INTRODUCTORY


def is_condition(word: str) -> bool:
    """A form, a level, a language or a price."""
    told = any(word in words for words in (KINDS, SENSES, LEVELS, LANGUAGES, COSTS, PRICES, PAID))
    return told or is_form(word)


def _refuses(words: Sequence[str], no: int, passed: set[str], *, form: bool, made: bool) -> bool:
    """Whether a "no" is one that refuses, judged by the clause it stands in and the verbs and qualities that follow."""
    word, clause = words[no], _clause(words, no)
    before = clause[-1] if clause else ""
    if is_needless(words, no) or (not WHETHER.isdisjoint(clause) and not (word in VERBS and before == "i")):
        return False
    if word in JOINED or word in {"than", "to", "over", "a", "que"}:
        return True
    left = not LEFT.isdisjoint(passed)
    if word in NONE and before in TELLING:
        return False  # "I know nothing about python", "no hay nada en ingles"
    if word in VERBS:
        return before not in WEAK and not _is_asked(clause) and (form or _is_own(word, clause) or (not clause and made))
    if word in STRONG:
        owned = before in HAVING and not OWNERS.isdisjoint(clause[-3:])  # "I have no GPU"
        return (before in ALSO or WEAK.isdisjoint(clause[-4:])) and (left or not owned)
    if "read" in passed and not {"want", "like"} & passed and word not in {"don't", "never", "won't"}:
        return False  # "I did not read a book", "I can't read papers"
    if not passed and (word in UNABLE or before in AUXILIARIES):
        return False  # "I don't code", "I did not study"
    if not DONE.isdisjoint(passed) and before in {"did", "have", "has", "had"}:
        return False  # "I have not finished a book on it"
    if "have" in passed and word not in NONE and not left:
        return False  # "I don't have a book"
    inverted = before in PRONOUNS and clause[-2:-1] and clause[-2] in ASKING
    opens = word in {"isn't", "aren't", "wasn't"} and (no == 0 or words[no - 1] in ENDS)
    asked = "why" in clause or (_is_asked(clause) and passed)
    return not (inverted or opens or asked or QUALITIES & passed)


def _is_asked(clause: Sequence[str]) -> bool:
    return bool(clause) and clause[0] in ASKING


def _is_own(verb: str, clause: Sequence[str]) -> bool:
    """Not "tips to avoid overfitting" and "a way to skip", but "I'd rather avoid", "I want to avoid"."""
    if clause[-1:] == ["to"]:
        return not {"want", "like", "prefer", "rather"}.isdisjoint(clause[-3:])
    return not verb.startswith("avoid") or not {"i", "we", "rather", "please", "i'd"}.isdisjoint(clause[-2:])


def _clause(words: Sequence[str], no: int) -> list[str]:
    """The words of its clause before a "no"; with the word of WHETHER or BORDERS that it begins with."""
    found: list[str] = []
    for word in reversed(words[max(0, no - 12) : no]):
        if word in ENDS and word not in WHETHER:
            break
        found.insert(0, word)
        if word in WHETHER or word in BORDERS:
            break
    return found
