"""The rules of managing an offender."""
