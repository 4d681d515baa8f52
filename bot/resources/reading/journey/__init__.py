"""What lies behind somebody and ahead of them.

``around`` ("after fast.ai", "before CS231n"), ``onward`` ("what next?", "something like it, but shorter") with the
words of ``going_on``; ``again`` is a sentence that goes on from the one before ("the same, but free"), ``back`` one
that points at what was shown ("not that one", "too long").
"""
