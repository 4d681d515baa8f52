"""Understands a sentence: what must hold, what is known already, what it is about. Pure: no database, no clock.

``sentence`` leads, and what it gathers is ``wanted``.

- The ground: ``phrases`` (words and stems), ``idioms``, ``clauses`` (words in clauses), ``vocabulary``,
  ``form_words`` (forms in patterns), ``durations`` and ``tongues`` (words that say how something should be),
  ``matches`` (runs that are names), ``spelling`` and ``misspelt`` (slips, of names too).
- Said at length: ``purposes`` ("something to watch", "things to do myself"), ``wishes`` ("do you know a course"),
  ``unless`` ("if it isn't free, skip it") and ``elsewhere`` ("that don't come from Google"); ``turns`` puts them.
- A "no": ``roundabout`` ("that leaves out"), ``twice_no`` ("nothing that isn't"), ``denial`` and ``lists`` (what it
  refuses), ``barred`` and ``behind`` (what is turned away otherwise), ``doubt`` (what it may refuse, so that it is no
  demand), ``needless`` (what only need not be), ``makers`` and ``refusals`` (names that are turned down), ``unread``
  (what is told, as no rule reads it), ``referred`` ("leave those out") and ``shunned`` (what is feared or cannot be
  taken), and ``apart`` (topics that are named and not looked for).
- A demand: ``softly`` (what is only wished for), ``demands`` (form), ``prices`` and ``money``, ``languages``,
  ``levels`` with ``heights``, ``times`` with ``amounts`` and ``bounds``, ``manner`` and ``practice`` (how it is
  taught, and what no entry tells), ``origin`` (who made it), ``means`` (what one works with), ``asked`` and ``terms``
  (what binds only if some entry tells of it, and ``sought``: is it said of what is looked for), ``which`` (that nothing
  here knows), ``forms`` (what a form has).
- A person: ``others`` (what holds for somebody else), ``mastery`` ("sé python", "mir fehlt"), ``swapped`` (tools that
  they leave), ``lacking`` and ``not_known`` (what they never learnt), ``alone`` (all that they know).
- A title: ``titles`` (names are no conditions), ``around`` (what is behind and ahead), ``going_on`` and ``onward``
  ("what next?").
- No subject: ``occasions`` (when and where somebody reads or listens).
"""
