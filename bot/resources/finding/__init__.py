"""Finds what fits: conditions first, then one score with its reasons.

``ranking`` leads: ``conditions`` are never bent, ``bonds`` tells which wishes become one, ``index`` looks words up,
``names`` knows what the content calls things, ``topics`` which of them a sentence is about, ``meaning`` adds nearness
where a model is configured, ``scoring`` is a sum of reasons; ``following`` tells what lies ahead of a title, or is like
it; ``past`` what somebody finished who does not name it, ``sittings`` what has no end; ``beside`` adds a community's
few entries to the shared catalogue.
"""
