"""The register's rules: how far a recommendation has come, what each gate asks, and by when what must be done.

Plain Python over frozen facts. The kernel's one machine derives duties and gaps from them, as it does for a child's
record; `load` reads the facts, `pathway` declares everything in one place, and `urls` says where its pages are.
"""
