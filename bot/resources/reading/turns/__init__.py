"""What is said at length, put as plain words by patterns of the text, before anything else is read.

``turning`` holds the means: a pattern, and what it is read as; ``form_words`` the forms in such patterns. ``wishes``
("do you know a course"), ``denied`` ("evita Coursera"), ``not_known`` ("none of us can code"), ``harmless`` (a "no"
that refuses nothing), ``roundabout`` ("that leaves out deep learning"). ``idioms`` leads.
"""
