"""Who lives in the demo, and what their year was like: with Cairn's own content. With that of another craft they live
the story of :mod:`adapters.web.any_craft`."""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct

from bot.text import Text, say

HOW = {"d": "done", "p": "partly", "s": "skipped", "r": "resting"}


class Life(Struct, frozen=True):
    """A member's story. ``past`` and ``weeks`` have a letter a week, oldest first: done, partly, skipped, resting, or a
    dot for silence. The past is only written down, and may also have a ``z`` for a rest taken ahead and a capital for
    a week that was entered late; ``weeks`` are lived through. ``built`` and ``stuck`` are told in turn, ``shared``
    are the weeks shown to the room, ``goals`` were set in turn, and the last one is still open."""

    person: str
    name: str
    zone: str
    target: str
    hours: int
    past: str
    weeks: str
    goals: tuple[str, ...]
    built: tuple[str, ...]
    stuck: tuple[str, ...] = ()
    shared: tuple[int, ...] = ()


ANA = Life(
    "member-ana", "Ana", "Europe/Lisbon", "Move from support into back-end work", 5,
    "ddpd.dddDddpddzzdd.ddpdddp...dPddrddzzddpdddsdddd", "dd.",
    ("Write the tests for my to-do API", "Read the chapter on joins", "Put the API on a small server"),
    (
        "Got my first endpoint to answer", "Half of the login: the form is there, the session is not",
        "Sign-in works, and I understand why", "Wrote a query with two joins by myself",
        "Tests for half of the API", "Fixed the bug that Chen found",
    ),
    ("I keep jumping between tutorials",), (1,),
)  # fmt: skip
BO = Life(
    "member-bo", "Bo", "America/New_York", "Make a data project I can show", 4,
    "ddpd..ddpDddzdddp.dddd", "dd.",
    ("Clean the bike-share data", "One chart that tells a story"),
    (
        "Loaded a year of bike rides into pandas", "Found out why the dates were off by one",
        "A first map of the stations", "Back after two busy weeks, picked up where I was",
    ),
    ("The file is larger than my memory",), (0,),
)  # fmt: skip
CHEN = Life(
    "member-chen", "Chen", "Asia/Singapore", "Learn Rust well enough to help others", 6,
    "dddpddddzzdddddpdrdddDdddpddsdd", "ddd",
    ("Finish the chapter on lifetimes", "A tiny text editor"),
    (
        "Lifetimes finally make sense: I drew them on paper", "A parser for my notes",
        "Answered two questions in the forum", "Opened my first pull request",
    ),
    ("The borrow checker and I disagree",), (0, 2),
)  # fmt: skip
DILEK = Life(
    "member-dilek", "Dilek", "Europe/Istanbul", "Statistics, for my master's", 3,
    "dddsdzzd..ddpdPdd", "dd.",
    ("Ten exercises on probability",),
    ("Six exercises, two of them twice", "Explained Bayes to my sister", "Read about regression"),
)  # fmt: skip
IMANI = Life(
    "organiser-imani", "Imani", "Africa/Nairobi", "Keep this community a kind place", 2,
    "dddddpddddzzzdddddpdddddrdddddpddddddzzddddpdddd", "dpd",
    ("Write a welcome note for newcomers",),
    ("Talked to three newcomers", "Moved our meeting to a better hour", "Sorted the list of resources"),
    shared=(0, 2),
)  # fmt: skip
RHYS = Life(
    "mentor-rhys", "Rhys", "Europe/London", "Half an hour of mentoring a day", 3,
    "ddddpd.dddddzddddspdddd.dDdddzzdddddddp", "dd.",
    ("Prepare the session on reading errors",),
    ("Paired with Ana on her tests", "Wrote up how to read a traceback", "Two reviews, both a pleasure"),
    shared=(1,),
)  # fmt: skip

CAST = (ANA, BO, CHEN, DILEK, IMANI, RHYS)
PEOPLE = tuple(life.person for life in CAST)
WEEKS = len(ANA.weeks)


class Circle(Struct, frozen=True):
    """A study group of the story: who founded it and who joined, and when it meets (a day and minutes, on the lead's
    clock). Its lead has been quiet of late, so that who goes on with the demo sees it find another."""

    lead: Life
    topic: str
    people: tuple[Life, ...]
    weekday: int
    minute: int
    title: str


EVENINGS = Circle(RHYS, "Back-end evenings", (BO, CHEN, DILEK), 1, 19 * 60, "What we built")


class Learning(Struct, frozen=True):
    """What somebody did with the catalogue, and how long before the end of the story."""

    life: Life
    before: timedelta
    command: str
    values: dict[str, str]


LEARNING = (
    Learning(DILEK, timedelta(days=16), "track follow", {"track": "analyst-into-ml"}),
    Learning(DILEK, timedelta(days=9), "resource save", {"resource": "seeing-theory"}),
    Learning(CHEN, timedelta(days=8), "resource done", {"resource": "missing-semester"}),
    Learning(
        BO, timedelta(days=2), "resource suggest",
        {"url": "https://maps-and-rides.example.org/",
         "why": "Short posts for beginners: with pandas they put my bike rides on a map"},
    ),
)  # fmt: skip


class Problem(Struct, frozen=True):
    """A question of the story: how long before its end it was asked, taken and answered. An answered one worked, and
    both gave it away."""

    asker: Life
    topic: str
    title: str
    tried: str
    expected: str
    asked: timedelta
    taken: timedelta | None = None
    answered: timedelta | None = None
    answer: str = ""
    thanks: str = ""


Mentoring = tuple[Life, str, int, int]  # who mentors, on what, and between which hours of their day
MENTORS: tuple[Mentoring, ...] = (
    (RHYS, "programming, data, statistics", 8, 22), (CHEN, "algorithms, other-languages", 9, 20),
)  # fmt: skip

PROBLEMS = (
    Problem(
        BO, "data-analysis", "My file of bike rides is larger than my memory",
        "`pd.read_csv` on two years of rides ends with a MemoryError. A month at a time works, but then I cannot group "
        "by station over all of it.",
        "One table with the rides of each station", timedelta(days=12), timedelta(days=11, hours=22),
        timedelta(days=11, hours=20),
        "Read only the columns you need, a piece at a time, and add up the pieces:\n```python\n"
        "pieces = pd.read_csv(path, usecols=[\"station\"], chunksize=500_000)\n"
        "rides = sum((p[\"station\"].value_counts() for p in pieces), Counter())\n```\n"
        "If you come back to the file often, write it to Parquet once: then it fits.",
        "It ran in a minute. Thank you!",
    ),
    Problem(
        DILEK, "statistics", "Why do my two tests disagree?",
        "On the same twenty rows a t-test says p = 0.04 and a rank test says p = 0.11. I checked that the groups are "
        "what I think they are.",
        "The same answer from both", timedelta(days=1, hours=4), timedelta(hours=5),
    ),
    Problem(
        BO, "git", "How do I get back a branch that I deleted?",
        "I ran `git branch -D maps` by mistake, and `git log` does not show its last commits any more.",
        "My map back", timedelta(hours=3),
    ),
)  # fmt: skip


class Story(Struct, frozen=True):
    """All of it, and what a newcomer may try: a question to ask, and a sentence to find something with."""

    cast: tuple[Life, ...]
    circle: Circle
    learning: tuple[Learning, ...]
    mentors: tuple[Mentoring, ...]
    problems: tuple[Problem, ...]
    question: Text
    sentence: Text


OURS = Story(
    CAST, EVENINGS, LEARNING, MENTORS, PROBLEMS, say("how to read a file larger than your memory"),
    say("free, no videos: how do I deploy a model?"),
)  # fmt: skip
