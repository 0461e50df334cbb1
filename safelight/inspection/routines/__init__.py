"""Routines: what the force said it would do every day, week, month, quarter or year, and whether it does.

A routine is declared in the force's file and begun as a record of no child. `owing` works out what is owed of each
period, `clocks` by when, `load` reads the facts, and `urls` says where its pages are.
"""
