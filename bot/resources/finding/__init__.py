"""Finds what fits: conditions first, then one score with its reasons.

``ranking`` leads. ``completing`` adds what follows from a sentence as the content has it: ``past`` is what somebody
finished who does not name it, ``sittings`` how long something is for its form, ``following`` what lies ahead of a title
or is like it, ``bonds`` which wishes become conditions. What ``must_hold`` is never bent; of what keeps them ``choice``
takes the best by ``scoring``, a sum of reasons, of which ``suiting`` is what suits somebody where they stand. ``grasp``
tells how much of a sentence is understood at all.

``lookup`` is where all of them look: the entries, ``index`` their words, ``names`` what the content calls things,
``topics`` which of them a sentence is about, ``meaning`` nearness where a model is configured, ``vectors`` what it made
of words; ``beside`` adds a community's few entries to the shared catalogue.

To change what is shown. What must hold is a field of ``Conditions`` (``reading.wanted``) and a check in ``must_hold``;
``tests/bot/resources/test_wanted.py`` tells which fields bar an entry. What only makes one likelier is a part in
``scoring``: ``cairn content search "a sentence"`` shows the parts of each that is found.
"""
