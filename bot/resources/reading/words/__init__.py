"""What words mean here, whatever is said with them.

``phrases`` makes words, stems and names of them; ``vocabulary`` lists those that say how something should be,
``durations`` those of time, ``tongues`` those of languages, ``occasions`` those that name no subject. ``spelling``
finds the word that is meant by a slip.
"""
