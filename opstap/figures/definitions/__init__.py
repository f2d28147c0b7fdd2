"""One module per published table; each gives a `FIGURE`."""
