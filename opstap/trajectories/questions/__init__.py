"""What stands in the way, whatever is filled in: pure questions by noun. Policies ask one row, actions a batch of them.

Which status may follow which is asked of the tables of moves, how long and how often of the rulebook.
"""
