"""Privacy: what Cairn keeps of a person, in their own hands.

Anyone sees a plain list of what is kept and why, takes all of it along as a file, or has it deleted after a look at
what goes and what stays. All three walk the tables themselves, so that no feature can be forgotten.
"""

from bot.feature import Feature
from bot.privacy import commands

FEATURE = Feature([commands], groups={"privacy": "What is kept of you: see it, take it along, delete it"})
