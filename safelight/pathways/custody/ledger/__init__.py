"""The accommodation ledger: all that was asked, answered, challenged and certified of a child refused bail.

`steps` tells it of one child from facts, `outcomes` says how it ended, `certificate` and `extract` put it on paper,
`figures` counts it for an authority.
"""
