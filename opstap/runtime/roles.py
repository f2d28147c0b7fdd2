"""The database roles the application works as, and the login that takes them.

None owns a table, so none changes, empties or unlocks one. They belong to the server, and no backup of a database holds
them: `opstap.runtime.logins` makes them. What each may do is in `opstap.shared.grants`, and which one a transaction
takes in `opstap.shared.scope`.
"""

LOGIN = "opstap_login"
"""As whom the application signs in to the embedded server; on another one DATABASE_URL names the login."""
ACCOUNTS = "opstap_accounts"
"""What every request and command works as until it says for whom: it reaches sign-ins, and sees nobody's rows."""
SCOPED = "opstap_app"
"""What each kind of scope has in common."""
COACH, SERVICE, WORKER, CLIENT, VDAB = "opstap_coach", "opstap_service", "opstap_worker", "opstap_client", "opstap_vdab"
"""For an organiser, a referring service, a person, a client and VDAB: only the rows in their scope."""
READER = "opstap_reader"
"""Sees everybody's rows and writes nothing; taken for a stretch of a transaction."""
EVERYBODY = "opstap_everybody"
"""Sees and writes everybody's rows; taken for a stretch too."""
KINDS = (COACH, SERVICE, WORKER, CLIENT)
"""They see by the policies of SCOPED, and each writes what it may."""
ALL = (ACCOUNTS, SCOPED, *KINDS, VDAB, READER, EVERYBODY)
