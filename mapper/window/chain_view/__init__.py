"""The view Chain: the links of the business, how strong each is, and where to begin."""
