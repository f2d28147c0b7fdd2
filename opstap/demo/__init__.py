"""The calibrated region: invented people, events through the real actions, published tables that come out exactly."""
