"""Money is a whole number of eurocents, everywhere; these words are only for people's eyes."""


def euros(cents: int, language: str = "nl") -> str:
    """An amount as people write it: 7,45 € in Dutch, €7.45 in English."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    if language == "en":
        return f"{sign}€{whole:,}.{rest:02d}"
    return f"{sign}{whole:,}".replace(",", ".") + f",{rest:02d} €"
