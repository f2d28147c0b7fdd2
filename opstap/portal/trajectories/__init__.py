"""Trajectories on screen, the same pages for whoever may open them: coach, referrer, VDAB and the worker."""
