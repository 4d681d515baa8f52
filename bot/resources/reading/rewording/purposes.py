"""What something is for, where that tells its form or how it is taught: "something to watch", "only the data", "people
to talk to", "things to do myself", "theory first"; read as the form or the way that it is.

Of these nothing is made behind a "no", and not where an object follows: "tools to watch my model".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.resources.reading.clauses.denial import NOT
from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.turns.form_words import ONE_OR_MORE
from bot.resources.reading.turns.turning import turn
from bot.resources.reading.words.vocabulary import ENDS

_END = (
    r"(?= [,.;:!?()]|$| (?:on|about|for|with|in|please|while|sobre|de|en|con|y|no|nada|zu|zur|zum|uber|mit|aus|"
    r"von|from|bitte|and|und|but|aber|pero|so|not|nichts|free|gratis|kostenlos|unless|"
    r"instead|over|during|statt|rather|when|beim|im|auf|unterwegs|after|nach|despues)\b)"
)
_ANY = r"(?:something|anything|stuff|things|only|just|one)"
_ONLY = r"(?:only|just|nur|bloss|solo|solamente|unicamente|sondern|sino|simply)"
_DATA = r"(?:data|daten|(?:conjuntos? de )?datos)"
_PEOPLE = (
    r"(?:people|others|folks|peers|learners|enthusiasts|engineers|scientists|practitioners|developers|students|"
    r"leute|leuten|andere|anderen|gleichgesinnte|menschen|gente|personas|otros|otras)"
)
_TALK = r"(?:talk|chat|speak|connect|network|hang out)"
_MUCH = (
    r"(?:an? |una? |jeder |einer |einem )?(?:lots?|loads|plenty|tons?|heaps|bunch|much|many|menge|haufen|"
    r"monton|montones|viel|viele|vielen|mucho|mucha|muchos|muchas)(?: of| de)?"
)
_TASKS = (
    r"(?:exercises?|practice|projects|tasks|ubungen|aufgaben|ubungsaufgaben|praxis|ejercicios|practica|"
    r"practicas)"
)
_FIRM = (
    r"(?:rigorous|proper|solid|strict|serious|thorough|sound|strenge[nrms]?|richtige[nrms]?|solide[nrms]?|"
    r"saubere[nrms]?|rigurosa|solida)"
)
SEEN, HEARD, MET, DATASETS, DONE, TOLD = (
    "as videokurs", "as community for", "as community or as conference for", "only datasets", "with exercises",
    "theorielastig",
)  # fmt: skip
TEXT = "as book or as tutorial or as paper"
EITHER, TOOLS = "as video or as podcast", "as tool for"
UNHEARD, SILENT = "no videos and no podcasts", ", no podcasts ,"
_WATCHED = (
    r"\b(?:rather|prefer|prefers?) (?:to )?watch(?:ing)? (?:than|to|over|instead of) read(?:ing)?\b",
    r"\blieber (?:an)?(?:schauen|gucken|sehen) als (?:zu )?lesen\b|\bschaue lieber(?: ,)? als (?:zu )?lesen\b",
    r"\bprefiero ver (?:que|a) leer\b",
    rf"\b(?:that|which) (?:i|we) can (?:just |simply )?watch{_END}",
    rf"\b{_ANY} (?:(?:else|nice|good|short|free|easy|only) )*to watch(?: only)?{_END}",
    rf"\b{_ANY} (?:that )?(?:i|we) (?:can|could) (?:just )?watch{_END}",
    r"\b(?:want|like|love|prefer|rather)(?: to)? watch (?:something|stuff|things|anything)\b",
    rf"\bzum (?:an|zu)?(?:schauen|gucken|sehen){_END}",
    rf"\b(?:algo|cosas|solo|solamente)(?: \w+)? (?:para|que) (?:ver|mirar){_END}",
    r"\bpara (?:ver|mirar)(?= [,.;:!?()]|$| (?:no|sobre|y no)\b)",
    r"\b(?:quiero|prefiero|quisiera) (?:ver|mirar) (?:algo|cosas)\b",
)
_LEARNT_BY = (
    r"\b(?:only|just) (?:learn|understand|get it|get things) (?:by|from|when|if) (?:i )?(?:watch|see)(?:ing)?\b",
    r"\blerne (?:ich )?nur (?:durch|beim|vom) (?:zu(?:schauen|sehen)|schauen|gucken)\b",
    r"\bsolo aprendo (?:viendo|mirando)\b",
)
_PRACTISED = (
    r"\blet me (?:do|try|build) (?:stuff|things|it) myself\b",
    r"\b(?:with )?(?:things|stuff|something|tasks) (?:to|(?:that )?(?:i|we) can) (?:do|try|build|make|solve|code)"
    r"(?: out)? (?:myself|ourselves|by myself|on my own)\b",
    r"\b(?:cosas|algo|actividades) (?:para|que) (?:pueda |puedo )?(?:hacer|probar|programar)(?: yo)?"
    rf"(?: mism[oa]| solo)?{_END}",
    r"\b(?:mit )?(?:etwas |was |sachen |dingen? )?(?:zum selber|zum selbst)\w+",
    r"\bwhere (?:i|we|you) (?:(?:actually|really|get to|can|have to|must|also) )*"
    rf"(?:type|code|write code|build|do|try|make)(?: (?:stuff|things|code|it|something|queries))*"
    rf"(?: (?:myself|ourselves|yourself))*{_END}",
    r"\b(?:type|typing|code|coding) along\b",
    r"\bnot (?:just|only|merely) (?:(?:to )?(?:hear|read|watch|learn|study)(?:ing)? )?(?:the |dry |about )*theory\b",
    r"\bnicht (?:nur|bloss) (?:die |trockene )?theorie(?: horen| lesen| lernen)?\b|\bno solo (?:la )?teoria\b",
    r"\bwhere (?:i|we|you) (?:work|try|figure|think) (?:it|them|things|stuff|everything) out in code\b",
    r"\bwith (?:the )?code (?:to|(?:that )?(?:i|we) can) (?:run|try|play with|execute)(?: (?:it )?\w+sel\w+)?\b",
    r"\b(?:through|by|via|using) (?:code|coding|programming)(?= (?:instead of|rather than|not|and not)\b)",
    r"\b(?:(?:gleich|direkt|sofort|selbst|selber) )+(?:et)?was (?:aus)?probieren\b",
    rf"\b(?:with|mit|con) {_MUCH} (?:(?:code|coding|codigo)\b(?: to write)?|{_TASKS}\b)",
)
_EITHER_WAY = (
    r"\bto (?:watch|look at) or (?:to )?(?:listen to|hear)\b|\bto (?:listen to|hear) or (?:to )?watch\b",
    r"\bzum (?:an)?(?:schauen|sehen|gucken) oder (?:zum )?(?:an|zu)?horen\b|"
    r"\bzum (?:an|zu)?horen oder (?:zum )?(?:an)?(?:schauen|sehen|gucken)\b",
    r"\bpara (?:ver|mirar) o (?:para )?(?:escuchar|oir)\b|\bpara (?:escuchar|oir) o (?:para )?(?:ver|mirar)\b",
)
_RAW = (
    r"\braw data(?= to (?:play|work|practi[sc]e|explore)\b)",
    r"(?<=\bfind )(?:(?:interesting|good|cool|real|open|fun) )+data(?= for (?:my|our|a)\b)",
)
_TABLES = (
    r"\b(?:real|genuine|open|public) (?:tables|figures|numbers) (?:about|on|of|from)\b",
    r"\b(?:echte|offene|offentliche) (?:tabellen|zahlen) (?:uber|zu|von|aus)\b",
    r"\b(?:tablas|cifras) (?:reales|abiertas|publicas) (?:sobre|de)\b",
)
_WORKED_ON = (r"(?:(?<=free )|(?<=good )|(?<=simple )|(?<=source ))(?:program|software|app) for(?= \w+ing\b)",)
_CONSULTED = (
    r"\b(?:a |one )?(?:reference|something|stuff|place|somewhere) (?:to look|for looking) "
    r"(?:(?:things|stuff|it|them|commands|functions) )?up\b",
    r"\b(?:a |one )reference (?=to look up\b|for looking up\b)",
)
_TALKING = (
    r"\b(?:anyone|someone|somebody) to (?:talk|chat|speak) (?:to|with)(?: about)?\b",
    r"\baustausch mit anderen\b|\bgleichgesinnten?\b",
    rf"\b{_PEOPLE} para (?:hablar|charlar)\b|\blugar donde hablar con otros\b",
    rf"\b{_PEOPLE} (?:\w+ )?(?:to|(?:i|we) can) (?:{_TALK}|discuss)(?: (?:to|with))?(?: about)?\b",
    rf"\b{_PEOPLE} (?:zum (?:reden|quatschen|austauschen|plaudern|chatten)|mit denen ich)\b",
    rf"\b{_PEOPLE} con (?:quien|quienes|la que|las que|los que) (?:hablar|charlar|conversar|discutir)\b",
)
_MEETING = (
    rf"\b{_PEOPLE} to meet\b",
    rf"\b(?:where|somewhere|place)(?: (?:do|can|could|to|i|we))+ (?:meet|find|{_TALK})(?: (?:to|with))?"
    rf"(?= (?:\w+ ){{0,3}}{_PEOPLE}\b)",
    rf"\b(?:want|like|love|looking|hoping)(?: to)? (?:meet|(?:{_TALK}) (?:to|with))(?= (?:\w+ ){{0,3}}{_PEOPLE}\b)",
    rf"\bwo (?:treffe|finde|lerne|kann) (?:ich|man|wir)(?= (?:\w+ ){{0,3}}{_PEOPLE}\b)",
    rf"\bdonde (?:puedo )?(?:conozco|conocer|encuentro|encontrar)(?: a)?(?= (?:\w+ ){{0,2}}{_PEOPLE}\b)",
    rf"\b(?:quiero|quisiera|gustaria|busco) conocer(?: a)?(?= (?:\w+ ){{0,2}}{_PEOPLE}\b)",
)
_COMPETING = (
    r"\b(?:to )?compete (?:against|with) (?:\w+ ){0,2}?(?:teams|people|others|learners|students|folks|clubs)\b",
    r"\bgegen andere(?: \w+)? antreten\b|\bcompetir (?:contra|con)(?: \w+){1,2}\b",
)
_THEORY = (
    r"\b(?:prefer|rather(?: have)?) (?:the )?theory (?:to|over|than) (?:the )?practice\b|\blieber theorie als praxis\b",
    r"\bprefiero la teoria (?:a|que|antes que) la practica\b",
    r"\b(?:the )?(?:theory and (?:the )?proofs|proofs and (?:the )?theory)\b",
    r"\btheory before (?:the )?practice\b|\btheorie vor (?:der )?praxis\b|\bteoria antes (?:que|de) (?:la )?practica\b",
    r"\b(?:with )?(?:all |full |the )*proofs (?:and all|included)\b|\bwith (?:all |full |the )*proofs\b",
    r"\btheory first\b|\bfirst (?:the )?theory\b|\b(?:the )theory first\b|\btheorie zuerst\b|\bteoria primero\b",
    r"\b(?:erst|zuerst|zunachst)(?: mal)?(?: die)? theorie\b|\bprimero (?:la )?teoria\b",
    rf"\b(?:the |with |a |die |mit |la |con )*{_FIRM} (?:theory|theorie|theoretical foundations?)\b",
    r"\b(?:with )?(?:the )?theory (?:properly|rigorously|thoroughly|carefully)(?: done| explained)?\b",
    r"\b(?:the )?theory(?= behind (?:\w+ ){1,3}done properly\b)",
    r"\b(?:con )?(?:la )?teoria (?:bien (?:hecha|explicada)|rigurosa|solida)\b",
)
_HEARD = (
    rf"\b{_ANY} (?:to|(?:that )?(?:i|we) (?:can|could)) listen to{_END}",
    rf"\b(?:was|etwas) zum (?:an|zu)?horen{_END}",
    rf"\balgo (?:para|que) escuchar{_END}",
)
_READ_ONLY = (
    rf"\b(?:as|als|como) (?:plain |pure |reiner? |puro )?(?:text|texto){_END}",
    r"(?:(?<=but )|(?<=only )|(?<=just )|(?<=aber )|(?<=pero )|(?<=[,;.] ))"
    rf"(?:in|en) (?:text|texto|textform|writing){_END}",
    rf"\b(?:in written form|written down|schriftlich|por escrito){_END}",
    rf"\b(?:only|just) (?:something|stuff|things) to read{_END}",
    rf"\bnur (?:was |etwas )?zum lesen{_END}",
    rf"\bsolo (?:algo |cosas )?para leer{_END}",
)
_TO_READ = (
    rf"\b{_ANY} (?:(?:else|nice|good) )*(?:to|(?:that )?(?:i|we) (?:can|could)) read(?: on the train)?{_END}",
    rf"(?<=thing (?:short|cheap) )to read{_END}|(?<=thing free )to read{_END}",
    rf"\b(?:was|etwas|sachen|dinge) zum (?:nach)?lesen{_END}",
    rf"\b(?:algo|cosas|textos) (?:para|que) (?:\w+ )?leer{_END}",
)
_NOT_HEARD = (
    r"\b(?:i'm|i am|we're|we are|(?:my|our) \w+ is|(?:s?he|who)(?:'s| is)) (?:(?:nearly|almost|partly|quite|a bit) )?"
    r"(?:deaf|hard of hearing)\b",
    r"\b(?:ich )?(?:bin|ist) (?:fast |nahezu |etwas )?(?:taub|gehorlos|schwerhorig)\b",
    r"\b(?:soy|es|estoy) (?:casi )?(?:sord[oa]|hipoacusic[oa])\b",
)
_MAIL = r"(?:e?-?mails?|correos?|rundmail|digest)"
_ONE = r"(?:one |an? |eine |un |una |short |me |just )*"
_EACH = (
    r"(?:(?:a|per|each|every|once|one|in|pro|jede[nrs]?|die|einmal|por|cada|al|la|una|vez) )+"
    r"(?:weeks?|months?|days?|fridays?|mondays?|sundays?|mornings?|woche|monat|tag|semana|mes|dia)"
)
_MAILED = (
    rf"\b{_ONE}(?:(?:weekly|monthly|daily) |(?:wochentliche|monatliche|tagliche)[rns]? ){_MAIL}(?: digest)?\b",
    rf"\b{_ONE}{_MAIL} (?:{_EACH}|semanal|mensual|diario)\b",
    rf"\b(?:\w+ )?{_EACH} (?:(?:by|per|via|por|an?|une?|eine|un) )+{_MAIL}\b",
    r"\b(?:in|to|into|im|ins|en|a)(?: my| our| mein| meinem| mi| the| el)? "
    rf"(?:inbox|mailbox|postfach|briefkasten|bandeja de entrada|buzon)\b(?: (?:once )?{_EACH}\b)?",
)
_ONLY_DATA = (
    rf"\b{_ONLY}(?: (?:the|die|los|raw|open|offene|public))* {_DATA}(?: abiertos| publicos)?{_END}",
    r"\b(?:the )?(?:data itself|data themselves|daten selbst|datos (?:en si|mismos))\b",
    rf"\b(?:the|die|los) {_DATA} (?=, (?:not|no|nicht|kein|keine|nada de)(?: an?| the| eine?| una?)? {ONE_OR_MORE}\b)",
    rf"(?<= , )(?:the|die|los) {_DATA}(?= [,.;:!?]|$)",
)
MEANT = (
    (_EITHER_WAY, EITHER),
    (_WATCHED, SEEN),
    (_LEARNT_BY, f"{SEEN} ,"),
    (_MAILED, "as newsletter"),
    (_HEARD, "as podcast"),
    (_READ_ONLY, TEXT),
    (_TO_READ, UNHEARD),
    (_NOT_HEARD, SILENT),
    (_PRACTISED, DONE),
    (_TALKING, HEARD),
    (_MEETING, MET),
    (_COMPETING, "as competition"),
    (_THEORY, TOLD),
    (_ONLY_DATA, DATASETS),
    (_TABLES, "datasets about"),
    (_RAW, DATASETS),
    (_CONSULTED, "as a reference"),
    (_WORKED_ON, TOOLS),
)
READ = tuple(turn(pattern, plain) for patterns, plain in MEANT for pattern in patterns)
_GATHERING = re.compile(rf"\bwhere ((?:\w+ ){{0,4}}?{_PEOPLE}) (?:meet|hang out|gather|{_TALK})\b")
_MEETING_PEOPLE = re.compile(rf"\bwhere do ((?:\w+ ){{0,3}}?{_PEOPLE}) (?:meet|hang out|gather)\b")
WORKED_WITH = {"with", "from", "using", "use", "have", "has", "mit", "con", "aus", "tengo", "habe", "usar", "know"}
AGAINST = ("sondern", "sino")  # which stand behind a "no" of another
_HELD = """
conference conferences konferenz konferenzen conferencia conferencias congreso podcast podcasts
"""
HELD = frozenset(_HELD.split())  # where people meet or talk, and that are forms of their own
FARTHEST = 4  # words between a "no" and what it may deny


def purposed(words: Sequence[str]) -> list[str]:
    """The words, with what something is for told as its form, or as how it is taught."""
    said = " ".join(words)
    for known in READ:
        said = known.read(said, _as)
    for pattern in (_GATHERING, _MEETING_PEOPLE) if HELD.isdisjoint(words) else ():
        said = pattern.sub(rf"{MET} \1", said)
    return said.split()


def _as(plain: str, found: re.Match[str]) -> str:
    before = found.string[: found.start()].split()
    near = before[-FARTHEST:]
    clause = near[max((at + 1 for at, word in enumerate(near) if word in ENDS), default=0) :]
    if found[0].startswith(AGAINST):
        return f", {plain} "
    worked_on = plain is DATASETS and not WORKED_WITH.isdisjoint(clause[-1:])
    instead = clause[-2:] in (["instead", "of"], ["rather", "than"], ["vez", "de"], ["lugar", "de"])
    elsewhere = plain is MET and not HELD.isdisjoint(found.string.split())  # "which conference, to meet people"
    return found[0] if worked_on or instead or elsewhere or not (NOT | NEGATIVE).isdisjoint(clause) else f"{plain} "
