"""What somebody fears, dislikes, cannot take or left behind, in whatever words: "equations make me sweat",
"mit Code kann man mich jagen", "Kaggle has banned me", "a course would be overkill".

The rule is wide, on the safe side: a name beside such a word is not what is wanted.
"""

from __future__ import annotations

from bot.resources.reading.clauses import MADE, Reading
from bot.resources.reading.doubt import NEGATIVE

_SHUNNED = """
sweat nightmare nightmares dread dreads fear fears feared scared scares scare scary afraid
terrified terrifies terrifying frightens phobia phobic phobe anxiety anxious averse allergic hater hate hates hated
hating dislike dislikes loathe detest despise bore bores bored annoy annoys overwhelms intimidates intimidate daunting
headache headaches nightmarish failed flunked forgotten forgot skipped uncharted overkill banned bans blocks blocked
forbids forbidden prohibits prohibited disallows pain torture annoying dropped dodged verboten tabu meide vermeide
boykottiere ertrage harto harta dust enemy glaze glazes hopeless tire tires tired sick sleep asleep sleepy unbearable
weary angst graut gruselt hasse hassen hasst verabscheuen verabscheue furchten nervt nerven langweilt langweilen jagen
niete feind kopfschmerzen durchgefallen vergessen gesperrt blockiert verpasst schimmer uberfordert odio odia odian
miedo terror pavor horror aburre aburren asusta asustan chino fatal suspendi suspendia olvidado olvide olvidada
bloquea prohibe prohibido bloqueado cansa cansan agobia agobian cuesta cuestan atraganta atragantan
"""
SHUNNED = frozenset(_SHUNNED.split())
NEAR, FAR = 3, 9  # words before one that turn it round; words on either side of the name
STORY = {"if", "why", "help", "predict", "detect"}


def shunning(reading: Reading, place: range) -> set[int]:
    """The places of such words in its clause without a "no" before them; none for "my model is hopeless"."""
    start = place.start - len(reading.clause_before(place.start, FAR))
    end = place.stop + len(reading.clause_after(place.stop, FAR))
    owned = reading.words[max(0, place.start - 1)] == "my"
    made = owned and not MADE.isdisjoint(reading.words[place.start : place.stop])
    if made or not STORY.isdisjoint(reading.words[start:end]):
        return set()
    told = {at for at in range(start, end) if reading.words[at] in SHUNNED and at not in place}
    return {at for at in told if (NEGATIVE - SHUNNED).isdisjoint(reading.words[max(start, at - NEAR) : at])}
