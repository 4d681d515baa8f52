"""What somebody fears, dislikes, cannot take or left behind, in whatever words: "equations make me sweat",
"mit Code kann man mich jagen", "Kaggle has banned me", "a course would be overkill".

The rule is wide, on the safe side: a name beside such a word is not what is wanted.
"""

from __future__ import annotations

from bot.resources.reading.clauses import MADE, Reading
from bot.resources.reading.doubt import NEGATIVE

_SHUNNED = """
sweat panic panics panicking nightmare nightmares dread dreads fear fears feared scared scares scare scary afraid
terrified terrifies terrifying frightens phobia phobic phobe anxiety anxious averse allergic hater hate hates hated
hating dislike dislikes loathe detest despise bore bores bored annoy annoys overwhelms intimidates intimidate daunting
headache headaches nightmarish failed flunked forgotten forgot skipped uncharted overkill banned bans blocks blocked
harto harta dust enemy glaze glazes hopeless tire tires tired sick sleep asleep sleepy dread unbearable weary
angst graut gruselt hasse hassen hasst verabscheuen verabscheue furchten nervt nerven langweilt langweilen jagen
niete feind kopfschmerzen durchgefallen vergessen gesperrt blockiert verpasst schimmer uberfordert
odio odia odian miedo panico terror pavor horror aburre aburren asusta asustan chino fatal suspendi suspendia olvidado
olvide olvidada bloquea bloqueado cansa cansan agobia agobian cuesta cuestan atraganta atragantan
"""
SHUNNED = frozenset(_SHUNNED.split())
NEAR, FAR = 3, 9  # words before one that turn it round; words on either side of the name
STORY = {"if", "why", "help", "predict", "detect"}


def is_shunned(reading: Reading, place: range) -> bool:
    """Whether such a word stands in its clause, and no "no" before that; not "my model is hopeless"."""
    start = place.start - len(reading.clause_before(place.start, FAR))
    clause = reading.words[start : place.stop + len(reading.clause_after(place.stop, FAR))]
    made = reading.words[max(0, place.start - 1)] == "my" and not MADE.isdisjoint(
        reading.words[place.start : place.stop]
    )
    told = (at for at, word in enumerate(clause) if word in SHUNNED and not place.start <= start + at < place.stop)
    hurts = any((NEGATIVE - SHUNNED).isdisjoint(clause[max(0, at - NEAR) : at]) for at in told)
    return hurts and STORY.isdisjoint(clause) and not made
