"""Whether somebody wants to practise, to be told the theory, or to look things up: "with exercises", "a game, not a
manual", "ein theoretisches Lehrbuch", "quiero practicar".

What is said so binds where something here on the same is taught so; see :mod:`bot.resources.finding.bonds`. A story
binds nothing ("stuck with my project"), nor does what is built or looked at ("interactive plots", "best practices").
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.demands.forms import is_entering
from bot.resources.reading.demands.manner import PRACTICE, THEORY
from bot.resources.reading.person.alone import run
from bot.resources.reading.refusing.barred import is_barred
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import stem
from bot.resources.reading.words.vocabulary import FILLER, KNOWLEDGE, LACKING, is_form

REFERENCE = frozenset({"reference"})
_TASKS = """
exercises exercizes ubungen ubungsaufgaben programmierubungen programmieraufgaben praxisaufgaben ejercicios drills
spielerisch spielerische spielerischer spielerisches gamified praxisnah praxisnahe praxisnaher praxisnahes
praxisnahen praxisorientiert praxisorientierter praxisorientiertes praxisorientierte projektbasiert projektbasierter
projektbasiertes practicando haciendo construyendo jugando
"""
TASKS = frozenset(_TASKS.split())  # say it wherever they stand
_WORK = """
project projects tasks assignments practice puzzles challenges quests projekt projekte projekten projekts aufgaben
praxis praxisteil praxisprojekt praxisbezug ratseln proyecto proyectos tareas retos practica practicas juegos games
"""
WORK = frozenset(_WORK.split())  # say it behind "with"
WITH = {"with", "mit", "con", "including", "incl", "around", "inklusive", "incluyendo"}
_HOW = """
practical interactive praktisch praktische praktischer praktisches praktischen interaktiv interaktive interaktiver
interaktives practico practica practicos practicas interactivo interactiva interactivos interactivas
"""
HOW = frozenset(_HOW.split())
SHOWN = {"interactive", "interaktiv", "interaktive", "interaktiver", "interaktives"}  # said of plots, too
_PRACTISE = "practise practising practicing uben practicar ejercitar ejercitarme"
PRACTISE = frozenset(_PRACTISE.split())
BASED = {"project", "exercis", "practic"}
_DOING = """
doing building coding making playing solving practising practicing trying tinkering experimenting machen ausprobieren
tun bauen
"""
DOING = frozenset(_DOING.split())
BY = {"by", "through", "while", "durch", "beim"}
TRIED = {"ausprobieren", "mitmachen", "uben", "anfassen", "tufteln", "herumspielen", "practicar", "probar", "jugar",
         "selbermachen", "selbstmachen", "mitprogrammieren", "nachbauen", "nachmachen"}  # fmt: skip
FOR = {"zum", "para"}
EXAMPLES = {"examples", "beispiele", "beispielen", "ejemplos"}
ADVERBS = {"praktisch", "practically", "practicamente"}
THE_THEORY = {"theory", "theorie", "teoria"}
BEHIND = {"of", "behind", "von", "hinter", "de", "del", "detras", "der", "des"}  # the theory
ALONG = {"try": "out", "type": "along", "code": "along", "hands": "dirty", "play": "around"}
GAMES = {"game", "spiel", "juego"}
AS, ONE, TEACHING = {"as", "als", "como"}, {"a", "ein", "un"}, {"to", "or", "that", "zum", "oder", "para", "o", "que"}
MOSTLY_THEORY = "theorielastig"
THEORETICAL = {"theoretical", "theoretisches", "theoretischer", "theoretische", "theoretischen", "theorielastiges",
               "teorico", "teorica", "teoricos", "teoricas"}  # fmt: skip
CONSULTED = {"nachschlagewerk", "nachschlagen", "consulta"}
_MANUALS = """
manual manuals manuales handbuch handbucher handbook handbooks documentation docs doku dokumentation nachschlagewerk
nachschlagewerke documentacion reference references
"""
MANUALS = frozenset(_MANUALS.split())
OWN = {"my", "our", "these", "this", "mein", "meine", "meinem", "meinen", "mi", "mis", "unser", "der"}
STORY = {"help", "stuck", "problem", "problems", "trouble", "busy", "struggling", "issue", "issues", "hilfe", "ayuda",
         "working", "started", "start", "starting", "begin"}  # fmt: skip
TELLING = (TASKS | ADVERBS | THE_THEORY | WORK | HOW | PRACTISE | DOING | TRIED | ALONG.keys() | GAMES | THEORETICAL
           | CONSULTED | MANUALS | {MOSTLY_THEORY, "exercise", "referencia", "coding", "ubung"})  # fmt: skip
INTERVIEWS = {"interview", "interviews", "vorstellungsgesprach", "vorstellungsgesprache", "bewerbungsgesprach",
              "entrevista", "entrevistas", "interviewfragen"}  # fmt: skip
REHEARSED = PRACTISE | {"practice", "drills", "exercises", "ubungen", "ejercicios"}  # an interview's questions
REHEARSING = frozenset({"interview-prep"})
MUCH_OF, MORE = {"practice", "praxis", "practica", "coding", "ubung"}, {"more", "mehr", "mas", "viel", "mucha"}
FAR = 8  # words of a clause around a word
FARTHEST = 4  # words between "with" and what it is with


def practised(reading: Reading, wanted: Wanted) -> Wanted:
    """The wish with the styles that a sentence asks for, and without what only refers where that is refused."""
    for at, word in reading.untitled():
        if word not in TELLING:
            continue
        if word in MANUALS and reading.negated(at, form=True):
            reading.refuse(range(at, at + 1), form=True)
            wanted = replace(wanted, not_styles=wanted.not_styles | REFERENCE)
        elif word in REHEARSED and _is_of_an_interview(reading, at):
            reading.used.add(at)
            wanted = replace(wanted, kinds=wanted.kinds or REHEARSING)
        elif word in TRIED and is_entering(reading, at):
            continue
        elif (told := _told(reading, at)) and not (is_barred(reading, at) or reading.is_in_doubt(at)):
            places, styles = told
            if styles <= wanted.not_styles:
                continue
            said = " ".join(reading.words[place] for place in sorted(places))
            reading.used |= {place for place in places if reading.words[place] not in GAMES}
            practical = wanted.practical or styles is PRACTICE
            wanted = replace(wanted, ways={**wanted.ways, said: styles}, practical=practical)
    return wanted


def _is_of_an_interview(reading: Reading, at: int) -> bool:
    """ "practise for my interview", "interview next week, I want to practise"; not "practise sql" in another clause."""
    clause = {*range(at - len(reading.clause_before(at, FAR)), at + 1 + len(reading.clause_after(at + 1, FAR)))}
    said = {reading.words[place] for place in clause}
    about_another = any((stem(word),) in reading.phrases.topics for word in said)
    return not INTERVIEWS.isdisjoint(said if about_another else reading.words)


def _told(reading: Reading, at: int) -> tuple[set[int], frozenset[str]] | None:
    """The places of the words that begin or end at a place and say how something should be taught, with how."""
    if not OWN.isdisjoint(reading.clause_before(at, 1)):
        return None
    places = next((found for found in _practice(reading, at) if found), set[int]())
    if places:
        return places, PRACTICE
    theoretical = reading.words[at] in THEORETICAL and _is_of_a_form(reading, at)
    theoretical = theoretical or (reading.words[at] in THE_THEORY and _is_of_a_topic(reading, at))
    if reading.words[at] == MOSTLY_THEORY or theoretical:
        return {at}, THEORY
    return ({at}, REFERENCE) if _is_to_consult(reading, at) else None


def _practice(reading: Reading, at: int) -> Iterator[set[int]]:
    word, before, after = reading.words[at], reading.clause_before(at, 2), reading.clause_after(at + 1, 2)
    yield {at} if word in MUCH_OF and _is_apart(reading, at) else set()
    yield {at} if word in ADVERBS and _is_tried(before, after) else set()
    alone = word in TASKS | PRACTISE or (word == "practice" and _is_verb(before, after))
    yield {at} if alone or (word in HOW and _is_how(reading, at)) else set()
    much = MORE | {"some"} if after[:1] == ["in"] else MORE  # "some practice in cleaning data"
    yield {at - 1, at} if word in MUCH_OF and not much.isdisjoint(before[:1]) else set()
    yield _behind_with(reading, at) if word in WORK else set()
    yield {at} if word in GAMES and _is_played(before, after) else set()
    yield {at - 1, at} if word in DOING and not BY.isdisjoint(before[:1]) else set()
    yield {at - 1, at} if word in TRIED and not FOR.isdisjoint(before[:1]) else set()
    yield {at} if ALONG.get(word) in after and OWN.isdisjoint(reading.clause_after(at + 1, 4)) else set()
    based = after[:1] in (["based"], ["oriented"]) and stem(word) in BASED
    yield {at, at + 1} if based or (word == "hands" and after[:1] == ["on"] and "get" not in before) else set()


def _behind_with(reading: Reading, at: int) -> set[int]:
    """ "with a real project"; not "with my project", "help with a project"."""
    before = reading.clause_before(at, FARTHEST + 1)
    far = next((back for back, word in enumerate(before) if word in WITH), None)
    if far is None or not STORY.isdisjoint(before[far + 1 :]) or not OWN.isdisjoint(before[:far]):
        return set()
    return {*range(at - 1 - far, at + 1)}


def _is_how(reading: Reading, at: int) -> bool:
    """ "practical sql", "something practical"; not "practical experience", "interactive plots"."""
    after = reading.clause_after(at + 1, 3)
    if not after or after[0] in FILLER or after[0] in EXAMPLES or is_form(after[0]):
        return True
    if not (LACKING | KNOWLEDGE).isdisjoint(after[:1]):
        return False
    named = (stem(after[0]),) in reading.phrases.topics and reading.words[at] not in SHOWN
    return named or any(map(is_form, after))


def _is_verb(before: list[str], after: list[str]) -> bool:
    """ "I want to practice", "sql to practice on", "practice problems"; not "in practice"."""
    return before[:1] in (["to"], ["can"]) or after[:1] in (["problems"], ["questions"], ["tasks"])


def _is_tried(before: list[str], after: list[str]) -> bool:
    """ "praktisch ausprobieren", "learn docker practically"; not "practically all"."""
    return after[0] in TRIED if after else before != []


def _is_played(before: list[str], after: list[str]) -> bool:
    """ "as a game", "a game to learn git"; not "win a game"."""
    one, led = not ONE.isdisjoint(before[:1]), before[1:]
    return one and (not AS.isdisjoint(led) or (led in ([], ["be"], ["want"]) and not TEACHING.isdisjoint(after[:1])))


def _is_of_a_form(reading: Reading, at: int) -> bool:
    """ "a theoretical textbook", "un libro teórico"."""
    return any(map(is_form, (*reading.clause_before(at, 1), *reading.clause_after(at + 1, 2))))


def _is_of_a_topic(reading: Reading, at: int) -> bool:
    """ "the theory of deep learning", "Theorie hinter Transformern"; not "theory of mind"."""
    first = at + 2 + len(FILLER.intersection(reading.words[at + 2 : at + 3]))
    return (
        not BEHIND.isdisjoint(reading.words[at + 1 : at + 2]) and run(reading.words, first, reading.phrases) is not None
    )


def _is_apart(reading: Reading, at: int) -> bool:
    """ "adapting a model, in practice": between commas, or the last that is said; not "models in practice"."""
    first = at - len(reading.clause_before(at, 3))
    led = reading.words[first:at] in (["in"], ["in", "der"], ["en", "la"], ["en"])
    return led and first > 0 and not reading.clause_after(at + 1, 1)


def _is_to_consult(reading: Reading, at: int) -> bool:
    """ "zum Nachschlagen", "as a reference", "libro de consulta", "to look things up"; not "job references"."""
    word, before = reading.words[at], reading.clause_before(at, 2)
    if word in CONSULTED:
        return True
    return word in ("reference", "referencia") and (
        before in (["a", "as"], ["de", "libro"], ["de", "obra"])
        or reading.clause_after(at + 1, 1) in (["book"], ["manual"], ["work"])
    )
