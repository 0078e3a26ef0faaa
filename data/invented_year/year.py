"""The story -> a year of records, in the order chance needs."""

from __future__ import annotations

from datetime import datetime, timedelta

from .dirt import Dirt
from .hours import minutes
from .records import Activity
from .story import EXPORTED_AT, STORY


class Year(Dirt):
    """The whole year."""

    def make(self) -> None:
        for month in STORY:
            self.month(month)
        self.afterwards()
        self.other_contacts()
        self.deals_of_old_customers()
        self.dirt()
        for contact in self.contacts:
            contact.activities.sort(key=lambda a: (a.at, a.kind))
            for activity in contact.activities:
                activity.logged_at = activity.logged_at or self.written_down(activity)

    def written_down(self, activity: Activity) -> datetime:
        if activity.date_only:  # on the Friday after the fair
            friday = activity.at + timedelta(days=4 - activity.at.weekday())
            return friday.replace(hour=10, minute=self.chance.randrange(60))
        delay = self.chance.randint(1, 25) if activity.kind == "call" else 0
        return min(activity.at + minutes(delay), EXPORTED_AT - minutes(1))
