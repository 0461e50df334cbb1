"""Children in police protection (Children Act 1989, s.46)."""
