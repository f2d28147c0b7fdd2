"""How making a token can be refused. Only who types the command reads it."""

from opstap.shared.refusals import Reason

NO_LABEL = Reason("no-label", nl="Zeg waarvoor het token dient.", en="Say what the token is for.", field="label")
OTHER_DAYS = Reason(
    "other-days", nl="Een token geldt 1 tot {most} dagen.", en="A token is good for 1 to {most} days.", field="days"
)
