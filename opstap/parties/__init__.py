"""The people, organisers, municipalities, clients and staff, and who may act for whom."""
