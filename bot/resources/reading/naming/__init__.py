"""Names of topics, resources and makers.

``titles`` keeps the words of a title from being read as conditions, ``matches`` finds the runs that are names.
``roles`` tells what part each plays: looked for, known, refused, or only ``pointing`` at something else; ``refusals``
what a "no" turns down by its name, ``origin`` who must have made it. ``which`` is said of what is wanted, and nothing
here knows it.
"""
