"""Every published table as one definition; as known on a day."""
