# What is wrong with a scenario or a table, and what to write instead.

