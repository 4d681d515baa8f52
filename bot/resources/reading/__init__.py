"""Understands a sentence: what must hold, what is known already, what it is about. Pure: no database, no clock.

Start with ``sentence``: it names the steps in their order, and each takes what is read so far, a ``wanted``, and gives
it back with more. Each package below knows only those above it:

- ``turns``: what is said at length is put as plain words, by patterns of the text as it was typed.
- ``words``: what words mean here, their stems, and slips of the fingers.
- ``clauses``: the sentence as words in clauses, where a "no" or "I know" colours what stands around it.
- ``refusing``: what is turned away, what is told as it is not understood, and what is named and not looked for.
- ``rewording``: more that is put plainly, where the words around it must be known.
- ``person``: all that somebody knows, and what they never learnt.
- ``journey``: what lies behind and ahead of them, and how it goes on from the last answer.
- ``demands``: what must hold: price, form, level, language, time, how it is taught and with what.
- ``naming``: names of topics, resources and makers, and what is said of them.

``searched`` is what is left when all of them have read: the words to search for.

To change a rule. A rule stands for a class of sentences, never for one: think of ten that it should read, in each
language, and of ten near them that it should not.

1. ``python -m tests.bot.resources.steps "a sentence"`` tells how its words are put plainly, and what each step reads of
   them; ``cairn content search "a sentence"`` tells what all of it is understood as, what is found, and why.
2. A new word goes into ``words.vocabulary``, or into the patterns of the module that the step stands in. A new step
   goes into ``sentence``, where its place matters with a word on why. The name of a tool stands in no
   rule: the content tells it (``words.phrases.Phrases``).
3. Sentences that show it go into ``tests/bot/resources/conditions.tsv``, each with what must hold for all that is
   answered; what is understood of one, into the test of its module.
4. ``pytest tests/bot/resources`` tells whether anything else is read otherwise; ``python -m tests.benchmarks finding``
   how good and how fast it all is.
"""
