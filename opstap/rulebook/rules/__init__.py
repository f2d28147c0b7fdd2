"""The rules, one per file. Each is pure: a measure and facts in, a Decision (or an amount, or a day) out.

A rule holds no number of its own: every cap, price, period and date is a parameter of the measure.
"""
