"""What is said at length, put plainly where the words around it must be known.

``misspelt`` (names as they are typed), ``purposes`` ("something to watch"), ``unless`` ("if it isn't free, skip it"),
``elsewhere`` ("that don't come from Google"), ``twice_no`` ("nothing that isn't"), ``swapped`` ("from R to Python").
``referred`` puts the name for a pronoun, ``lists`` lets the items of a list share what governs the first of them.
"""
