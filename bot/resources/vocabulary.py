"""Words that say how something should be, whatever it is about: prices, forms, levels, languages, times, and cues."""

from __future__ import annotations

from bot.catalogue import Level

COSTS = {"free", "gratis", "gratuit", "gratuite", "gratuito", "kostenlos", "costless", "donation"}
KINDS: dict[str, tuple[str, ...]] = {
    "video": ("video",), "clip": ("video",), "film": ("video",), "youtube": ("video",), "book": ("book",),
    "textbook": ("book",), "ebook": ("book",), "course": ("course",), "mooc": ("course",), "curso": ("course",),
    "kurs": ("course",), "podcast": ("podcast",), "newsletter": ("newsletter",), "tutorial": ("tutorial",),
    "paper": ("paper",), "dataset": ("dataset",), "tool": ("tool",), "library": ("tool",), "software": ("tool",),
    "forum": ("community",), "community": ("community",), "conference": ("conference",),
    "competition": ("competition",), "contest": ("competition",), "article": ("tutorial", "paper"),
    "lecture": ("video", "course"),
}  # fmt: skip
STRICT_KINDS = {"video", "book", "podcast", "newsletter", "competition", "conference"}
LEVELS: dict[str, Level] = {
    "beginner": "beginner", "beginners": "beginner", "newbie": "beginner", "novice": "beginner",
    "newcomer": "beginner", "principiante": "beginner", "anfaenger": "beginner", "anfanger": "beginner",
    "intermediate": "intermediate", "advanced": "advanced", "graduate": "advanced", "expert": "advanced",
}  # fmt: skip
LANGUAGES = {
    "english": "en", "spanish": "es", "espanol": "es", "castellano": "es", "french": "fr", "francais": "fr",
    "german": "de", "deutsch": "de", "portuguese": "pt", "portugues": "pt", "brazilian": "pt", "hindi": "hi",
    "chinese": "zh", "mandarin": "zh", "japanese": "ja", "korean": "ko", "russian": "ru", "italian": "it",
    "italiano": "it", "turkish": "tr", "arabic": "ar", "indonesian": "id", "dutch": "nl", "polish": "pl",
    "finnish": "fi", "swedish": "sv", "bengali": "bn", "persian": "fa", "farsi": "fa", "hebrew": "he", "thai": "th",
    "vietnamese": "vi", "ukrainian": "uk", "greek": "el", "czech": "cs",
}  # fmt: skip
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "half": 0.5, "couple": 2, "few": 5,
}  # fmt: skip
SPANS = {"afternoon": 4.0, "evening": 4.0, "lunch": 1.0, "morning": 4.0, "weekend": 16.0, "tonight": 4.0}
SHORT = 10.0
NOT = {
    "no", "not", "without", "avoid", "except", "excluding", "hate", "skip", "nothing", "minus", "sin", "ohne", "sans",
    "dislike", "instead", "than", "isn't", "don't", "dont", "zero", "never", "non", "aren't",
}  # fmt: skip
NOT_A_NO = {"only", "just", "sure", "idea", "understand", "get", "necessarily", "able", "longer", "matter", "work",
            "working", "enough", "mind", "yet", "problem", "clue", "improve", "see", "finish", "remember", "learn",
            "converge", "generalise", "generalize", "start", "leave", "explain"}  # fmt: skip
CANNOT = {"can't", "cannot", "cant", "know", "written", "coded", "touched", "used", "learned", "learnt"}
LACKING = {"experience", "background", "knowledge", "skill", "degree", "prerequisite", "required", "knowing", "needed"}
KNOWN = {"after", "finished", "completed", "done", "did", "know", "already", "past", "beyond", "comfortable", "read",
         "watched", "finishing", "knows", "fluent", "took"}  # fmt: skip
ENDS = {",", ";", ".", "!", "?", ":", "(", ")", "but", "though", "however", "because", "so"}
_FILLER = """
a about after again all also am an and any anything are as at be because been before being best better between but
by can could did do does doing done else every few find for from get give gives going good great had has have having
help helps here how i i'd i'll i'm i've if in into is isn't it its just kind know learn learning like looking lot
make makes many me more most much my need needs never new next nice no not nothing of off on one only or other our
out over please recommend recommendation resource resources should show simple since so some someone something start
started still suggest take teach teaches than that the their them then there these they thing things this those
through time to too try trying understand up us use used using very want wants was way we well were what when where
which while who why will with within without work would yet you your which's what's hour hours week weeks day days
minutes minute month months under less maximum don't can't cant cannot dont already finished completed comfortable
really actually let's spend got per nor also basics intro introduction explained explains explain material stuff
complete absolute
"""
FILLER = frozenset(_FILLER.split())
