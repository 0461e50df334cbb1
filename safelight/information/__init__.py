"""What the force owes people about their data: breaches, requests, disclosures, retention, restriction, erasure."""
