"""The answer to a report: the commissioner's letter, the chief officer's comments, the action plan and the updates.

A person writes words and nothing else. Every figure comes from a frozen reading, every standing from the ladder; a
version freezes both with its digest, two people approve it, and what is published is found again byte for byte.
"""
