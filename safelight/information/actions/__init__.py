"""Everything a person can do about the force's information: one function each."""
