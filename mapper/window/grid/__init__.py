"""All steps of all maps as a table to edit in bulk, sort, filter and paste into."""
