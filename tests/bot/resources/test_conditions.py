"""A condition that is said is kept by each of the ten answers: some 1,300 sentences of the ways people say them.

Those that were held out are only measured (``make bench``), as nobody may mend what they were not to see.
"""

from __future__ import annotations

from bot.catalogue import read
from tests.benchmarks import conditions
from tests.benchmarks.relevance import ours

# Not kept yet: whoever mends one takes it out.
OPEN = {
    "45 minutes on the train each working day for two weeks, thats all my time for learning to pull data out of tables",
    "deep learning course, only if it uses pytorch",
    "free program for marking up my own pictures so i can train on them",
    "averages, variance, significance and all that, from the start, free and not videos",
    "I haven't done any deep learning yet. Is there still something on chatgpt-like models I could follow?",
    "deep learning pero tiene que ser con pytorch",
    "I ran away from equations at school and still do. "
    "Is there a way to understand how a computer tells a cat from a dog?",
}


def test_what_is_said_is_kept() -> None:
    broken = conditions.broken(ours(read()), conditions.TUNED)
    assert broken.keys() == OPEN, {said: ids for said, ids in broken.items() if said not in OPEN}
