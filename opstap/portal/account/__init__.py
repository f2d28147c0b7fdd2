"""Signing in and out, and choosing a role."""
