"""The chart of accounts: the kinds of account that vouchers and payments post to, with the number bookkeepers know.

One book per issuer. Owners: a recognition (outstanding), a person (worker), an organiser (organiser, fee), else none.
"""

BANK = "bank"  # 55
UNALLOCATED = "unallocated"  # 44  money received, not yet matched or issued
OUTSTANDING = "outstanding"  # 46  vouchers in circulation: what is owed to clients
WORKER = "worker"  # 47W  to be paid to workers
ORGANISER = "organiser"  # 47O  to be paid to organisers
INSURANCE = "insurance"  # 47V  for the insurance
TRAVEL = "travel"  # 47T  the travel fund
ADMINISTRATION = "administration"  # 70A  kept by the issuer
FEE = "fee"  # 48  registration fees to be passed on
EXPIRED = "expired"  # 79  value of expired vouchers, held until it is decided whose it is

LEGS = (WORKER, ADMINISTRATION, INSURANCE, TRAVEL, ORGANISER)
"""The five parts that a redeemed voucher's price is split into."""
