"""A body that turns slowly, and names its muscles to who points at them."""
