"""What each step reads of a sentence, to see which rule is to be mended: ``python -m tests.bot.resources.steps "free,
no maths"``."""

from __future__ import annotations

import sys

from bot.resources.reading import sentence
from bot.resources.reading.clauses.reading import Reading
from bot.resources.reading.sentence import Step
from bot.resources.reading.wanted import Wanted
from bot.resources.reading.words.phrases import tokens
from tests.bot.resources.searching import FINDER


def told(step: Step) -> Step:
    """The step, which tells what it adds."""

    def read(reading: Reading, wanted: Wanted) -> Wanted:
        used, before = {*reading.used}, wanted.told()
        after = step(reading, wanted)
        heard = " ".join(reading.words[at] for at in sorted(reading.used - used))
        new = {name: said for name, said in after.told().items() if before.get(name) != said}
        gone = before.keys() - after.told().keys()
        if heard or new or gone:
            changes = [*(f"{name}: {said}" for name, said in new.items()), *(f"no {name}" for name in sorted(gone))]
            print(f"  {step.__name__:16} {'; '.join(changes)}{f'  [{heard}]' if heard else ''}")
        return after

    return read


def main() -> None:
    said, library = " ".join(sys.argv[1:]), FINDER.library
    words = tokens(said)
    print("as words:", " ".join(words))
    print("plainly: ", " ".join(sentence.reworded(words, library.phrases, library.is_said)))
    sentence.STEPS = tuple(map(told, sentence.STEPS))
    understood = FINDER.understand(said)
    print("so:      ", understood.told())
    print("and:     ", dict(FINDER.completed(understood).told().items() - understood.told().items()))


if __name__ == "__main__":
    main()
