"""Plain Python that every room stands on: time, rules, roles and the register. No Django."""
