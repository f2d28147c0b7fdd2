"""The two database roles the application works as. Neither owns a table, so neither changes, empties or unlocks one.

The first migration makes them. They belong to the server, and no backup of a database holds them.
"""

SCOPED = "opstap_app"
"""What every request and command works as: no update or delete of facts, and only the rows in scope."""
EVERYBODY = "opstap_everybody"
"""The same rights over everybody's rows; taken for a stretch of a transaction (see `opstap.shared.scope`)."""
BOTH = (SCOPED, EVERYBODY)
