"""The pages of a coach: dossiers, recognitions and hours of one organiser."""
