"""Every screen and the API, by audience. The only package that reads the clock."""
