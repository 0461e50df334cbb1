"""Children in police custody: from arrival at the suite to the court, the home or the authority that takes them in."""
