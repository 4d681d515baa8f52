"""Words that point beyond a sentence: what comes next, what is like something, how it should differ from that."""

from __future__ import annotations

NEXT = {"next", "onward", "onwards", "further", "afterwards", "nachstes", "nachste", "weiter", "siguiente",
        "sigue", "ensuite", "prochain", "continue", "continuar", "seguir", "weitermachen"}  # fmt: skip
NOW = {"now", "nun", "jetzt", "ahora", "then", "maintenant"}
ONWARD = {"despues", "learn", "study", "go", "start", "step", "steps", "come", "comes", "continue", "follow",
          "follows", "logical", "natural", "good", "best", "right", "move", "read", "watch", "take", "focus",
          "sense", "makes", "make", "topic", "ideas", "idea", "recommended", "kommt", "geht", "als", "lerne",
          "soll", "aprendo", "estudio", "hago", "debo", "pick", "tackle", "work", "dive", "head"}  # fmt: skip
LIKE = {"like", "similar", "alternative", "alternatives", "comparable", "resembling", "wie", "como", "ahnlich",
        "parecido", "comme"}  # fmt: skip
LIKING = {"i", "i'd", "would", "we", "you", "really", "they", "people", "did", "don't", "didn't", "not", "to", "also"}
COMPARED = {"longer": "longer",
            "shorter": "shorter", "quicker": "shorter", "briefer": "shorter", "smaller": "shorter", "kurzer": "shorter",
            "corto": "shorter", "easier": "easier", "simpler": "easier", "gentler": "easier", "einfacher": "easier",
            "harder": "harder", "deeper": "harder", "tougher": "harder", "schwieriger": "harder",
            "friendlier": "easier", "slower": "easier", "langsamer": "easier",
            "kurzeres": "shorter", "langeres": "longer", "leichteres": "easier", "einfacheres": "easier",
            "schwereres": "harder", "schwierigeres": "harder", "gunstigeres": "cheaper",
             "lighter": "easier", "cheaper": "cheaper", "dificil": "harder",
            "gunstiger": "cheaper", "barato": "cheaper", "leichter": "easier", "facil": "easier"}  # fmt: skip
