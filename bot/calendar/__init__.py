"""A private address for a person's calendar program: their meetings, booked focus time and check-ins.

Whoever has the address reads it without logging in, so it is long, random, kept only as a hash and ended by one click.
Features tell what stands in the calendar (:mod:`bot.agenda`); ``writing`` puts it into iCalendar, with zones that do
not depend on what the reader knows of them.
"""

from bot.calendar import commands
from bot.feature import Feature

FEATURE = Feature([commands], groups={"calendar": "Your private calendar address"})
