"""What a worksheet says besides its questions, in each language that it can be printed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Words in braces are filled in."""

    document: str
    title: str
    title_for: str
    lede: str
    description: str
    workshop: str
    takes_place: str
    due: str
    filled_by: str
    name: str
    name_help: str
    team: str
    about: str
    about_all: str
    only_if: str
    quoted: str
    or_: str
    one_a_line: str
    choose_one: str
    choose_several: str
    order: str
    scale: str
    number: str
    sure: str
    low: str
    medium: str
    high: str
    source: str
    digest: str
    how_pdf: str
    how_html: str
    how_xlsx: str
    how_yaml: str
    skip: str
    no_place: str
    no_answer: str
    save: str
    copy: str
    clear: str
    kept: str
    not_kept: str
    saved: str
    copied: str
    not_copied: str
    sure_to_clear: str
    cleared: str
    same_place: str
    no_script: str
    returning: str
    column_question: str
    column_answer: str
    column_sure: str
    column_source: str
    mark: str
    open_: str
    months: tuple[str, ...]
    day: str

    def on(self, day: date) -> str:
        """``1 October 2026``."""
        return self.day.format(day=day.day, month=self.months[day.month - 1], year=day.year)


EN = Words(
    document="Worksheet",
    title="Worksheet: {workshop}",
    title_for="Worksheet of {name}: {workshop}",
    lede="Write down what you know yourself, without asking a colleague. What you do not know, leave empty: a gap is an answer, too.",
    description="What {team} knows about the buyers, asked before the workshop “{workshop}”.",
    workshop="Workshop",
    takes_place="It takes place on",
    due="Hand in by",
    filled_by="Filled in by",
    name="Your name",
    name_help="So that we can ask what you meant.",
    team="Team",
    about="About {persona}",
    about_all="About all of them",
    only_if="Only if you answered {says} to question {number}",
    quoted="“{word}”",
    or_="or",
    one_a_line="One entry a line.",
    choose_one="Choose one.",
    choose_several="Choose all that fit.",
    order="Write 1 beside the first, 2 beside the second, and so on.",
    scale="1 is {low}, 5 is {high}.",
    number="A number.",
    sure="How sure are you?",
    low="low",
    medium="medium",
    high="high",
    source="Where do you have it from?",
    digest="questions digest",
    how_pdf="Fill it in with any program for PDF, save it, and send the file back. Do not print it into a new PDF: the fields would be lost.",
    how_html="Everything stays on this device until you save the file with your answers and send it back. Nothing is sent from here.",
    how_xlsx="Write into the tinted cells, save the file, and send it back. The other cells are locked.",
    how_yaml="Write behind `answer:`, and send the file back. Leave empty what you do not know.",
    skip="Skip to the questions",
    no_place="no place",
    no_answer="not said",
    save="Save the answers as a file",
    copy="Copy the answers",
    clear="Forget the answers on this device",
    kept="Kept in this browser on this device at {time}. Others who use it can read them.",
    not_kept="This browser keeps nothing: save the file before you close the page.",
    saved="The file {file} is among your downloads. Send it back.",
    copied="The answers are copied. Paste them into a message and send it back.",
    not_copied="They cannot be copied here; they stand in the box below, to be selected.",
    sure_to_clear="Press once more to forget everything that is written here.",
    cleared="Everything that was written here is forgotten.",
    same_place="Two of them have the same place.",
    no_script="This page needs JavaScript to keep and save your answers. Open the file in a browser instead of a preview, or ask for the sheet as PDF or XLSX.",
    returning="Save and send back",
    column_question="Question",
    column_answer="Your answer",
    column_sure="How sure?",
    column_source="Where from?",
    mark="x where it fits",
    open_="Answers as text",
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    day="{day} {month} {year}",
)  # fmt: skip

DE = Words(
    document="Arbeitsblatt",
    title="Arbeitsblatt: {workshop}",
    title_for="Arbeitsblatt von {name}: {workshop}",
    lede="Schreiben Sie auf, was Sie selbst wissen, ohne jemanden zu fragen. Was Sie nicht wissen, lassen Sie leer: Auch eine Lücke ist eine Antwort.",
    description="Was {team} über die Käufer weiß, gefragt vor dem Workshop „{workshop}“.",
    workshop="Workshop",
    takes_place="Er findet statt am",
    due="Abgabe bis",
    filled_by="Ausgefüllt von",
    name="Ihr Name",
    name_help="Damit wir nachfragen können, was Sie gemeint haben.",
    team="Team",
    about="Über {persona}",
    about_all="Über alle zusammen",
    only_if="Nur wenn Sie Frage {number} mit {says} beantwortet haben",
    quoted="„{word}“",
    or_="oder",
    one_a_line="Ein Eintrag je Zeile.",
    choose_one="Wählen Sie eines.",
    choose_several="Wählen Sie alles, was zutrifft.",
    order="Schreiben Sie eine 1 neben das Erste, eine 2 neben das Zweite und so weiter.",
    scale="1 heißt {low}, 5 heißt {high}.",
    number="Eine Zahl.",
    sure="Wie sicher sind Sie?",
    low="wenig",
    medium="mittel",
    high="sehr",
    source="Woher wissen Sie es?",
    digest="Prüfsumme der Fragen",
    how_pdf="Füllen Sie es mit einem beliebigen PDF-Programm aus, speichern Sie es und schicken Sie die Datei zurück. Drucken Sie sie nicht in ein neues PDF: Die Felder gingen verloren.",
    how_html="Alles bleibt auf diesem Gerät, bis Sie die Datei mit Ihren Antworten speichern und zurückschicken. Von hier aus wird nichts gesendet.",
    how_xlsx="Schreiben Sie in die getönten Zellen, speichern Sie die Datei und schicken Sie sie zurück. Die anderen Zellen sind gesperrt.",
    how_yaml="Schreiben Sie hinter `answer:` und schicken Sie die Datei zurück. Lassen Sie leer, was Sie nicht wissen.",
    skip="Zu den Fragen springen",
    no_place="kein Platz",
    no_answer="keine Angabe",
    save="Antworten als Datei speichern",
    copy="Antworten kopieren",
    clear="Antworten auf diesem Gerät löschen",
    kept="Um {time} in diesem Browser auf diesem Gerät aufbewahrt. Wer es mitbenutzt, kann sie lesen.",
    not_kept="Dieser Browser bewahrt nichts auf: Speichern Sie die Datei, bevor Sie die Seite schließen.",
    saved="Die Datei {file} liegt bei Ihren Downloads. Schicken Sie sie zurück.",
    copied="Die Antworten sind kopiert. Fügen Sie sie in eine Nachricht ein und schicken Sie diese zurück.",
    not_copied="Hier lässt sich nicht kopieren; die Antworten stehen im Feld darunter, zum Markieren.",
    sure_to_clear="Drücken Sie noch einmal, um alles zu löschen, was hier geschrieben steht.",
    cleared="Alles, was hier geschrieben stand, ist gelöscht.",
    same_place="Zwei davon haben denselben Platz.",
    no_script="Diese Seite braucht JavaScript, um Ihre Antworten zu behalten und zu speichern. Öffnen Sie die Datei in einem Browser statt in einer Vorschau, oder bitten Sie um das Blatt als PDF oder XLSX.",
    returning="Speichern und zurückschicken",
    column_question="Frage",
    column_answer="Ihre Antwort",
    column_sure="Wie sicher?",
    column_source="Woher?",
    mark="x, wo es zutrifft",
    open_="Antworten als Text",
    months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
    day="{day}. {month} {year}",
)  # fmt: skip

LANGUAGES: dict[str, Words] = {"en": EN, "de": DE}
