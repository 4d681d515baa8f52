"""Finds what fits: conditions first, then one score with its reasons.

``ranking`` leads. ``completing`` adds what follows from a sentence as the content has it: ``past`` is what somebody
finished who does not name it, ``sittings`` how long something is for its form, ``following`` what lies ahead of a title
or is like it, ``bonds`` which wishes become conditions. ``conditions`` are never bent; of what keeps them ``choice``
takes the best by ``scoring``, a sum of reasons, of which ``suiting`` is what suits somebody where they stand. ``grasp``
tells how much of a sentence is understood at all.

``lookup`` is where all of them look: the entries, ``index`` their words, ``names`` what the content calls things,
``topics`` which of them a sentence is about, ``meaning`` nearness where a model is configured; ``beside`` adds a
community's few entries to the shared catalogue.
"""
