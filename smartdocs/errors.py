"""What can go wrong -> a sentence for the person who can mend it, and the exit code of the program.

An error knows nothing of terminals: it carries the place as text (``agreements/fy27/agreement.yaml:12:5``)
and what to do. Findings are not errors; they are the product of ``lint`` (see ``finding``).
"""


class SmartdocsError(Exception):
    """Something the user can mend.

    Args:
        message: what is wrong, as a sentence.
        place: where, as ``path:line:column`` or a path; empty when there is no place.
        fix: what to do about it, as a sentence; empty when the message says it.
    """

    exit_code = 2

    def __init__(self, message: str, *, place: str = "", fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.fix = fix

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        cure = f"\n  help: {self.fix}" if self.fix else ""
        return f"{where}{self.message}{cure}"

    @property
    def in_one_line(self) -> str:
        """What is wrong and what to do about it, as two sentences without a full stop at the end."""
        return f"{self.message}. {self.fix[:1].upper()}{self.fix[1:]}" if self.fix else self.message


class UsageError(SmartdocsError):
    """The command line asks for something that is not there (exit 2)."""


class ConfigurationError(SmartdocsError):
    """``smartdocs.yaml`` or the environment does not allow the work to start (exit 2)."""


class SourceError(SmartdocsError):
    """A file cannot be read, or is not what its name says (exit 2)."""


class EvaluationError(SmartdocsError):
    """The data, a column or the engine needed for a verdict is missing (exit 3)."""

    exit_code = 3
