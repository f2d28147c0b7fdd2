"""What can never be true, refused by PostgreSQL: a test for each named constraint, package by package.

Every test first writes the nearest thing that is allowed, and then differs from it in one fact.
"""
