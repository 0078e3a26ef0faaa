"""Invented words -> names, companies, reasons and the outcomes a call can have."""

from __future__ import annotations

CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"

NOBODY_REACHED = {
    "73a0d17f-1163-4015-bdd5-ec830791da20": 45,  # no answer
    "b2cf5968-551e-4856-9783-52b3da59a7d0": 30,  # left voicemail
    "9d9162e7-6cf3-4944-bf63-4dff82258764": 10,  # busy
    "a4c4c377-d246-4b32-a13b-75a56a4cd0ff": 10,  # left live message
    "17b47fee-58de-441e-a44c-c6300d46f273": 5,  # wrong number
}

# The portal's own outcomes, which no public table knows. Invented, and the letters say so.
OWN_OUTCOMES = ("0000face-0000-4000-8000-00000000beef", "0000cafe-0000-4000-8000-00000000f00d")

# What a rep finds out only by talking; the others show in the record.
REASONS = (("outside segment", 50), ("no budget this year", 19), ("student or supplier", 14), ("cannot be reached", 11), ("duplicate", 6))  # fmt: skip

FIRST_NAMES = (
    "Anna", "Ben", "Carla", "David", "Elif", "Finn", "Gül", "Hanna", "Ida", "Jan", "Karim", "Lea", "Milan",
    "Nora", "Olga", "Paul", "Quirin", "Rosa", "Sami", "Tina", "Uwe", "Vera", "Wim", "Xenia", "Yara", "Zoë",
    "Jürgen", "Söhnke", "Käthe", "Łukasz", "Renée", "Çağla", "Ágnes", "Björn", "Małgorzata", "Jiří",
)  # fmt: skip

STEMS = (
    "Quarz", "Ahorn", "Glimmer", "Basalt", "Wacholder", "Topas", "Erlen", "Schiefer", "Holunder", "Granit",
    "Achat", "Linden", "Opal", "Ulmen", "Gneis", "Kiefern", "Onyx", "Weiden", "Jaspis", "Eschen", "Saphir",
    "Tuff", "Beryll", "Schlehen", "Öl", "Äsche", "Übel", "Rubin", "Malachit", "Lärchen",
)  # fmt: skip

ENDINGS = (
    "bach", "thal", "au", "horst", "winkel", "moor", "stein", "brück", "hügel", "kamp", "wörth", "ried",
)  # fmt: skip

WORKS = (
    "Musterwerke GmbH",
    "Beispiel AG",
    "Musterguss KG",
    "Beispieltechnik GmbH",
    "Musterlabor GmbH & Co. KG",
)

FAR_NAMES = (("花子", "架空"), ("太郎", "虚構"), ("小明", "样例"), ("지우", "가공"))  # each means "made up"

TITLES = {
    "plant-manager": ("Plant Manager", "Werkleiter", "Head of Production"),
    "quality-engineer": ("Quality Engineer", "Leiterin Qualität", "Metrologist"),
    "purchaser": ("Buyer", "Einkäufer"),
    "student": ("Student", "Doktorandin"),
    "": ("", "Engineer", "Consultant"),
}

SOURCES = (
    "Organic Search",
    "Paid Search",
    "Direct Traffic",
    "Referrals",
    "Email Marketing",
    "Offline Sources",
)

COUNTRIES = ("Germany",) * 8 + ("Austria", "Switzerland", "Poland", "Czechia")
