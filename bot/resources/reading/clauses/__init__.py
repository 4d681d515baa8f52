"""The sentence as words in clauses, where each is coloured by what stands around it.

``reading`` is the sentence as the rules see it. ``denial`` finds what a "no" refuses, ``doubt`` what it leaves in
doubt, ``needless`` what only need not be; ``mastery`` what somebody masters or misses, ``others`` what is said of
somebody else.
"""
