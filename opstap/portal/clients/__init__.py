"""Recognitions on screen."""
