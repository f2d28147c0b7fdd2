"""What every page is made of: the door, lists, forms, files, cards. At the bottom of the portal; it knows no area."""
