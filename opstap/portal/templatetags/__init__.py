"""Tags and filters for the portal's templates."""
