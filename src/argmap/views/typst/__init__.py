"""Templates for Typst. What authors wrote comes in as data, so none of it is markup."""
