"""Children abused by way of the internet, as a referral says: how soon it is dealt with, and who is told."""
