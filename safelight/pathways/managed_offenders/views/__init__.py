"""The pages of managed offenders."""
