"""A sentence as words in clauses: what stands before and after a word colours it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from msgspec import Struct, field

from bot.resources.reading.clauses.denial import BESIDE, NONE, SMALL, UNABLE, WEAK, refuser
from bot.resources.reading.clauses.doubt import is_in_doubt, says_no
from bot.resources.reading.clauses.mastery import ABLE, is_mastered, is_missed, is_unable, is_unwritten, is_worked_with
from bot.resources.reading.clauses.others import OWNS, PEOPLE
from bot.resources.reading.words.phrases import Phrases, stem
from bot.resources.reading.words.vocabulary import (
    AT,
    BEHIND,
    COPULA,
    DEGREES,
    DETERMINERS,
    ENDS,
    FINISHED,
    HARDLY,
    KNOWN,
    LACKING,
    LEARNT,
    MIGHT,
    NOT_YET,
    OWNING,
    SLIGHT,
    UNSKILLED,
    WITH,
)  # fmt: skip

OR = {"or", "nor", "oder", "noch", "o", "ni"}
WHICH = {
    "which",
    "what",
    "whats",
    "what's",
    "welche",
    "welcher",
    "welches",
    "welchen",
    "cual",
}  # "after cs50p which course"
SOUGHT = {"suche", "such", "suchen", "frage", "fragen", "je"}  # and "nach"
GONE = {"been", "went", "gone", "worked", "working", "going", "got", "sat", "halfway"}  # and "through" it
NEEDED = {"needed", "required", "necessary", "involved", "notig", "erforderlich", "necesario", "necesaria"}
MADE = {"code", "data", "plots", "charts", "cv", "resume", "portfolio"}
SO = {"so", "really", "very", "too", "quite", "pretty", "kind", "of", "just"}
PIECES = {"line", "lines", "zeile", "zeilen", "linea", "lineas", "piece", "word"}  # of code
HAVE = {"habe", "he", "hab", "noch", "have", "has", "had", "i've"}
OF_ANOTHER_TONGUE = {"se", "sabe", "saben", "entiendo", "conozco", "entendi"}
OF_ONE = {"a", "the", "my", "our", "your", "his", "her", "their", "mein", "meine", "meinen", "mi"}  # little thing


class Reading(Struct):
    """One pass over a sentence. ``used`` are the places of words that are understood and not searched for, ``listed``
    those of the later items of a list with where its first begins: what governs that one governs them all.
    ``kept`` are understood and searched for all the same. ``titled`` are those of the titles that hold conditions, with
    where each ends, ``named`` those of all names. ``spoken_of`` tells of a word whether anything here uses it,
    or one that it is a slip of."""

    words: list[str]
    phrases: Phrases
    used: set[int] = field(default_factory=set)
    listed: Mapping[int, int] = field(default_factory=dict)
    titled: Mapping[int, int] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    spoken_of: Callable[[str], bool] = lambda _: False

    def untitled(self) -> list[tuple[int, str]]:
        """The words outside of titles, with their places."""
        return [(at, word) for at, word in enumerate(self.words) if at not in self.titled]

    def clause_before(self, at: int, most: int = 4) -> list[str]:
        """The words before a place in its clause, nearest first."""
        found: list[str] = []
        for word in reversed(self.words[max(0, at - most) : at]):
            if word in ENDS:
                break
            found.append(word)
        return found

    def clause_after(self, at: int, most: int = 3) -> list[str]:
        found: list[str] = []
        for word in self.words[at : at + most]:
            if word in ENDS:
                break
            found.append(word)
        return found

    def negated(self, at: int, *, form: bool = False) -> bool:
        """Whether a "no" refuses what begins at a place; see :func:`bot.resources.reading.clauses.denial.refuser`."""
        return self._refusal(at, form=form) is not None

    def refuser(self, at: int) -> int | None:
        """The place of the "no" that refuses what begins at a place."""
        run = self._refusal(at, form=False)
        return run.start if run else None

    def is_in_doubt(self, at: int) -> bool:
        """Whether a "no" may be said of what stands at a place, so that it is no demand."""
        return any(is_in_doubt(self.words, begin, self.phrases) for begin in {at, self.listed.get(at, at)})

    def refuse(self, place: range, *, form: bool = False) -> None:
        """Take what is refused as understood, with the words that refuse it."""
        self.used |= {*place, *(self._refusal(place.start, form=form) or ())}

    def _refusal(self, at: int, *, form: bool) -> range | None:
        """The "no" with what follows it up to what it refuses."""
        for begin in dict.fromkeys((at, self.listed.get(at, at))):
            no = refuser(self.words, begin, self.phrases, form=form)
            if no is not None:
                return range(no, begin)
        return None

    def is_known(self, at: int) -> bool:
        before = self.clause_before(at, 5)
        before = before[: next((place for place, word in enumerate(before) if word in WHICH), 5)]
        if "nach" in before and not SOUGHT.isdisjoint(before):
            return False
        if not NOT_YET.isdisjoint(before) or ("read" in before and self._is_to_be_read(self.clause_before(at, 7))):
            return False
        through = any(pair[1] in GONE and pair[0] == "through" for pair in pairwise(before))
        return (
            through
            or is_worked_with(self.clause_before(at, 6))
            or is_mastered(self.clause_before(at, 8), self.clause_after(at + 1, 3), self._is_part_of_a_name)
            or any(word in KNOWN for word in before)
            or (at in self.listed and self._is_known_with(self.listed[at]))
        )

    def _is_to_be_read(self, before: list[str]) -> bool:
        """ "a good read on", "which should I read on", "I'd like to read"; not "used to read"."""
        to_read = before[before.index("read") + 1 :]
        if to_read[:1] == ["to"] and to_read[1:2] != ["used"]:
            return True
        return not DETERMINERS.isdisjoint(to_read[:1]) or not MIGHT.isdisjoint(to_read[:2])

    def _is_known_with(self, first: int) -> bool:
        """Whether a list is known whose first item is; not "after fast.ai, python or sql", where the comma ends it."""
        return BEHIND.isdisjoint(self.clause_before(first, 5)) and self.is_known(first)

    def is_finished(self, at: int) -> bool:
        return not FINISHED.isdisjoint(self.clause_before(self.listed.get(at, at), 5))

    def is_lacking(self, at: int, end: int) -> bool:
        """Whether the speaker is told not to have or know what stands there: "I have never used", "no experience with",
        "no maths background", "I can't code"."""
        before, after = self.clause_before(self.listed.get(at, at), 8), self.clause_after(end, 5)
        near = next((place for place, word in enumerate(before) if word not in SMALL | PIECES), len(before))
        rest = before[self._behind_items(before) if before[near : near + 1] and before[near] in OR else near :]
        if (rest[:1] and rest[0] in UNABLE) or is_unwritten(rest) or says_no(after, ABLE):
            return True
        if self.weakness(at) or self._is_weak(at, end) or (before[:1] == ["ich"] and after[:1] == ["nicht"]):
            return True  # "ich programmiere nicht"
        if is_missed(before, after, self._is_part_of_a_name) or is_unable(rest, after):
            return True
        if before in (["not"], ["no"]) and self._is_after_knowing(at - 2):
            return True
        if before[:1] == ["zero"] and self._is_after_knowing(at - 1 - len(before)):
            return True  # "but zero ML and zero statistics"
        done = (
            self.words[at].endswith("ed") and end == at + 1 and rest[:1] and rest[0] in {"never", "haven't", "didn't"}
        )
        if done:
            return True  # "never coded"
        if (rest[1:3] == ["to", "having"] and rest[3:4] == ["without"]) or rest[:3] == ["que", "tener", "sin"]:
            return True
        if rest[:1] and rest[0] in {"nie", "nunca", "niemals", "never"} and not HAVE.isdisjoint(before):
            return True  # "ich habe noch nie programmiert"
        if rest[:1] and rest[0] in NONE | {"no", "zero"} and rest[1:2] and rest[1] in LEARNT:
            return True  # "I know nothing about programming", "I know no maths"
        verb, noun = rest[:1] and rest[0] in LEARNT, rest[:1] and rest[0].removesuffix("s") in LACKING
        no = (
            HARDLY
            if noun or any(word.removesuffix("s") in LACKING for word in after[:2])
            else HARDLY & WEAK | {"haven't", "didn't"}
        )
        if verb and rest[0] in OF_ANOTHER_TONGUE and "no" in rest[1:3]:
            return True  # "no sé programar"
        if verb or noun:
            return not no.isdisjoint(rest[1:5])
        told = any(word.removesuffix("s") in LACKING for word in after[:2]) or _is_owned(rest)
        return told and bool(rest) and rest[0] in HARDLY

    def _is_weak(self, at: int, end: int) -> bool:
        """ "my maths sucks", "meine Mathe ist schlecht"; not "my maths course is bad"."""
        before, after = self.clause_before(at, 1), self.clause_after(end, 4)
        told = next((word for word in after if word not in COPULA and word not in SO), "")
        skill = (MADE | self.phrases.made).isdisjoint(self.words[at:end]) and not OWNS.isdisjoint(before[:1])
        return skill and told in UNSKILLED | {"sucks", "zero", "null", "none", "limited"}

    def _is_part_of_a_name(self, word: str) -> bool:
        return any(stem(word) in name for name in self.phrases.topics)

    def _is_after_knowing(self, at: int) -> bool:
        """ "I know linear algebra, but not calculus"."""
        end = at - 1 if self.words[max(0, at - 1)] == "," else at
        said = self.words[max(0, end - 12) : end] if self.words[max(0, at)] == "but" else []
        return not {"know", "knows", "can", "already", "comfortable", "fluent"}.isdisjoint(said) and WEAK.isdisjoint(
            said
        )

    def weakness(self, at: int) -> set[int]:
        """The places of "bad at" or "know little" before what somebody is bad at, with it."""
        before = self.clause_before(at, 7)
        near = self._behind_items(before)
        if near == len(before):
            return set()
        weak = before[near] in UNSKILLED and not AT.isdisjoint(before[:near]) and _is_of_a_person(before[near + 1 :])
        little = before[near] in SLIGHT and not OWNING.isdisjoint(before[near + 1 :])
        return {*range(at - near - 1 - little, at + 1)} if weak or little else set()

    def _behind_items(self, before: list[str]) -> int:
        """The place behind small words, and behind other names that an "and" joins: "bad with numbers and maths"."""
        joined = False
        for place, word in enumerate(before):
            joined = joined or word in BESIDE
            if not (word in SMALL or word in BESIDE or (joined and self._is_part_of_a_name(word))):
                return place
        return len(before)

    def put_off(self, at: int, end: int) -> set[int]:
        """The places of the words that tell that somebody would see little of what stands there: "with little maths",
        "maths is not my thing", "maths scares me"."""
        before, after = self.clause_before(at, 5), self.clause_after(end, 5)
        near = next((place for place, word in enumerate(before) if word not in SMALL), len(before))
        few = before[near : near + 1] and before[near] in SLIGHT and OF_ONE.isdisjoint(before[near + 1 : near + 2])
        if few and (
            not after or after[0] in ("as", "please", "more") or not WITH.isdisjoint(before[near + 1 : near + 2])
        ):
            return {*range(at - near - 1, at)}
        said = next((place for place, word in enumerate(after) if word not in COPULA), len(after))
        told = after[said : said + 2]
        of_me = told[1:] and told[0] in WEAK and (told[1] == "my" or after[said + 1 : said + 3] == ["for", "me"])
        return {*range(end, end + len(after))} if of_me else set()

    def ruled_out(self, at: int, end: int) -> set[int]:
        """The places of "nothing that needs" before what stands there, or of "no … needed" around it."""
        if around := self._not_needed(at, end):
            return around
        before = self.clause_before(at, 5)
        told = next((place for place, word in enumerate(before) if word not in SMALL), len(before))
        rest = before[told : told + 3]
        if rest[:2] in (["have", "don't"], ["have", "doesn't"]):
            return {*range(at - told - 2, at)}  # "where I don't have to code"
        needs = rest[:1] and rest[0] in {"needs", "need", "requires", "uses", "involves", "assumes", "expects"}
        that = rest[1:] in (["that", "nothing"], ["which", "nothing"])
        after = self.clause_after(at + 1, 4)
        out = rest[1:2] in (["it"], ["they"], ["that"]) and after[:2] in (["i'm", "out"], ["i", "pass"], ["skip", "it"])
        return {*range(at - told - len(rest), at)} if needs and (that or out) else set()

    def _not_needed(self, at: int, end: int) -> set[int]:
        """The places of "no … needed" around what stands there."""
        after = self.clause_after(end, 2)
        cue = next((place for place, word in enumerate(after) if word not in COPULA), len(after))
        no = not {"no", "without", "kein", "keine", "ohne"}.isdisjoint(self.clause_before(at, 1))
        told = no and not NEEDED.isdisjoint(after[cue : cue + 1])
        return {at - 1, *range(end, end + cue + 1)} if told else set()

    def is_degree(self, at: int, end: int) -> bool:
        """ "without a PhD": what somebody is, and not what they look for."""
        return not DEGREES.isdisjoint(self.words[at:end])


def _is_of_a_person(before: list[str]) -> bool:
    """Not "my model is bad on", "a course that is not bad at": the words before, nearest first."""
    rest = [word for word in before if word not in SO]
    copula = bool(rest) and rest[0] in {"is", "are", "was", "were"}
    return "not" not in rest[:1] and (not copula or (len(rest) > 1 and rest[1] in PEOPLE | {"who", "we", "i"}))


def _is_owned(before: list[str]) -> bool:
    """ "I have no": the words before, nearest first."""
    return bool({"have", "had", "tengo", "habe"} & set(before[1:2])) and bool({"i", "we", "ich"} & set(before[2:4]))
