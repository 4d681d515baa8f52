"""What must hold.

``conditions`` gathers those that are never bent: ``prices`` and ``money``, ``forms`` (what a form has beside itself),
``levels`` and ``heights``, ``languages``, ``times`` with ``amounts`` and ``bounds``. These bind where some entry tells
of them: ``manner`` and ``practice`` (how it is taught), ``means`` (what one works with), ``terms`` ("nothing to
install"), ``asked`` (anything else that is said of what is looked for, see ``sought``). ``softly`` is what is only
wished for.
"""
