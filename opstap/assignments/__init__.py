"""The activity list and who works where: a dossier placed with a recognition for an activity."""
