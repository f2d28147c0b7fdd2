"""Opstap: the open platform that runs Flanders' wijk-werken scheme. The packages are its steps, in order."""
