# Wat gezegd wordt terwijl er gerekend wordt.

