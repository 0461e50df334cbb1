"""Proof: what each undertaking rests on, and how far that shows it to be kept.

Undertakings are data of the force (`undertakings.py` reads them). What they rest on is frozen elsewhere: readings,
finished samples, issued packs. `ladder.py` is pure: the same evidence gives the same rung, today and for any month.
"""
