# Wat er mis is met een scenario of een tabel, en wat er moet staan.

