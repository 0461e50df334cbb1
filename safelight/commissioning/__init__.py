"""What the Police and Crime Commissioner funds: grants, their outcomes, and consultations."""
