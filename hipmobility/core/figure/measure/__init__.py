"""What can be measured on the figure: angles, balance, what runs into what, what one sees.

`hipmobility figures --format limits` prints the worst of each for every clip.
"""
