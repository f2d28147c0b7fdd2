"""Settings, addresses and the WSGI entry: no logic."""
