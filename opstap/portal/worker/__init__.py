"""The page of a worker: plain words, big type, and good on paper."""
