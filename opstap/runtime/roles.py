"""The database roles the application works as. None owns a table, so none changes, empties or unlocks one.

The first migrations make them. They belong to the server, and no backup of a database holds them. What each may do is
in `opstap.shared.grants`, and which one a transaction takes in `opstap.shared.scope`.
"""

SCOPED = "opstap_app"
"""What every request and command works as until it says for whom: it sees nobody's rows."""
COACH, SERVICE, WORKER, CLIENT, VDAB = "opstap_coach", "opstap_service", "opstap_worker", "opstap_client", "opstap_vdab"
"""For an organiser, a referring service, a person, a client and VDAB: only the rows in their scope."""
READER = "opstap_reader"
"""Sees everybody's rows and writes nothing; taken for a stretch of a transaction."""
EVERYBODY = "opstap_everybody"
"""Sees and writes everybody's rows; taken for a stretch too."""
KINDS = (COACH, SERVICE, WORKER, CLIENT)
"""They see by the policies of SCOPED, and each writes what it may."""
ALL = (SCOPED, *KINDS, VDAB, READER, EVERYBODY)
