"""The trajectory of a worker: referral, dossier, agreement. Later: plan, evaluation, exit, outcome."""
