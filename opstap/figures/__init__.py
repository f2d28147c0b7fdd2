"""Every published table as one definition: what it counts, over which base, with which traps, from which source.

A figure is asked as known on a day: what was recorded later is left out, so a printed table can be made again.
"""
