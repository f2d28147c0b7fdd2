"""Every screen and the API, by audience. The only room that reads the clock."""
