"""What is turned away otherwise than by a "no" before it.

``behind`` ("R not", "Reddit is out"), ``barred`` ("videos bore me"), ``shunned`` (what somebody fears, dislikes or
cannot take), ``makers`` (names that are turned down). ``apart`` keeps topics that are named and not looked for,
``unread`` each "no" that no rule explains: the answer tells it.
"""
