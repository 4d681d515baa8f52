"""What somebody fears, dislikes, cannot take or left behind, in whatever words: "equations make me sweat",
"mit Code kann man mich jagen", "Kaggle has banned me", "a course would be overkill".

The rule is wide, on the safe side: a name beside such a word is not what is wanted.
"""

from __future__ import annotations

from itertools import pairwise

from bot.resources.reading.clauses.doubt import NEGATIVE
from bot.resources.reading.clauses.reading import MADE, Reading

_SHUNNED = """
sweat nightmare nightmares dread dreads fear fears feared scared scares scare scary afraid terrified terrifies
terrifying frightens phobia phobic phobe anxiety anxious averse allergic hater hate hates hated hating dislike
dislikes loathe detest despise bore bores bored annoy annoys overwhelms intimidates intimidate daunting headache
headaches nightmarish flunked uncharted overkill banned bans blocks blocked forbids forbidden prohibits prohibited
disallows pain torture annoying verboten tabu meide vermeide boykottiere ertrage harto harta dust enemy tire tires
tired sick sleep asleep sleepy unbearable weary angst graut gruselt hasse hassen hasst verabscheuen verabscheue
furchten nervt nerven langweilt langweilen jagen niete feind kopfschmerzen gesperrt blockiert uberfordert odio odia
odian miedo terror pavor horror aburre aburren asusta asustan chino fatal bloquea prohibe prohibido bloqueado cansa
cansan agobia agobian
"""
_LOST = """
failed forgotten forgot skipped dropped dodged hopeless durchgefallen vergessen verpasst schimmer suspendi suspendia
olvidado olvide olvidada cuesta cuestan atraganta atragantan glaze glazes
"""
LOST = frozenset(_LOST.split())  # of what was never well learnt: it must not be needed, and may be wanted
SHUNNED = LOST | frozenset(_SHUNNED.split())
LESS = {"less", "weniger", "menos", "stop", "overcome", "lose"}  # "a book that makes me less afraid"
NEAR, FAR = 3, 9  # words before one that turn it round; words on either side of the name
STORY = {"if", "why", "help"}
NEEDED = {("need", "it"), ("need", "them"), ("need", "that"), ("need", "to"), ("learn", "it"), ("brauche", "es"),
          ("brauche", "sie"), ("muss", "es"), ("muss", "sie"), ("will", "es"), ("la", "necesito"), ("lo", "necesito"),
          ("las", "necesito")}  # fmt: skip


def shunning(reading: Reading, place: range) -> set[int]:
    """The places of such words in its clause without a "no" before them; none for "my model is hopeless", nor where it
    is needed all the same."""
    start = place.start - len(reading.clause_before(place.start, FAR))
    end = place.stop + len(reading.clause_after(place.stop, FAR))
    owned = reading.words[max(0, place.start - 1)] == "my"
    made = owned and not (MADE | reading.phrases.made).isdisjoint(reading.words[place.start : place.stop])
    needed = not NEEDED.isdisjoint(pairwise(reading.words[place.stop : place.stop + FAR]))
    if made or needed or not (STORY | reading.phrases.tasks).isdisjoint(reading.words[start:end]):
        return set()
    told = {at for at in range(start, end) if reading.words[at] in SHUNNED and at not in place}
    told -= {at for at in told if at >= place.stop and reading.words[at + 1 : at + 2] == ["of"] and at + 2 < end}
    return {at for at in told if ((NEGATIVE - SHUNNED) | LESS).isdisjoint(reading.words[max(start, at - NEAR) : at])}
