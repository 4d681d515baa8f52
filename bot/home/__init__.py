"""Home: where everyone finds their way. What one can do here, one's own page, one's own language.

A newcomer types `help` and sees the one thing to do first; `me` gathers a section from every feature into one page;
`language` chooses what a person reads, whatever the room reads.
"""

from bot.feature import Feature
from bot.home import commands

FEATURE = Feature([commands])
