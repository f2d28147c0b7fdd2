"""The worker's road: referral, dossier, agreement. Later: plan, evaluation, exit, outcome."""
