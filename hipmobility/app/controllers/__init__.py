"""One controller per page: what a page asks for, and what is done about it."""
