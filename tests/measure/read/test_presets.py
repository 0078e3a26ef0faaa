"""Five lines of an export, as each vendor writes them -> canonical rows. All people and companies are invented."""

from __future__ import annotations

from textwrap import dedent


def test_a_plain_sheet_is_read_by_its_own_words(reading):
    seen = reading(
        dedent("""\
        lead_id,created_at,Assigned At,owner,score,status,is_test
        00123,2026-03-02 09:00,2026-03-02 09:30,Ada,71.5,new,no
        00124,2026-03-02 10:00:30,2026-03-02T11:00:00+01:00,Ben,,working,no
        00125,2026-03-03 08:00,,Ada,12,,yes
        00126,2026-03-03 09:15,2026-03-03 09:20Z,Ben,8,new,
        """)
    )
    assert seen.account == (4, 4, 0, 0, 0)
    assert seen.rows("lead_id", "owner", "score", "status", "is_test") == [
        ("00123", "Ada", 71.5, "new", 0),
        ("00124", "Ben", None, "working", 0),
        ("00125", "Ada", 12.0, None, 1),
        ("00126", "Ben", 8.0, "new", None),
    ]
    assert seen.times("handed_off_at") == [
        "2026-03-02 09:30:00",
        "2026-03-02 10:00:00",
        "2026-03-03 09:20:00",
        None,
    ]
    assert seen.engine.columns("in_leads") == {
        "lead_id": "VARCHAR",
        "created_at": "BIGINT",
        "handed_off_at": "BIGINT",
        "owner": "VARCHAR",
        "status": "VARCHAR",
        "score": "DOUBLE",
        "is_test": "INTEGER",
    }


def test_the_sheet_calls_the_hand_off_either_assigned_at_or_handed_off_at(reading):
    seen = reading("lead_id,handed_off_at\n1,2026-03-02 09:30\n")
    assert seen.times("handed_off_at") == ["2026-03-02 09:30:00"]


def test_hubspot_contacts_are_read_by_their_labels(reading):
    seen = reading(
        dedent("""\
        "Record ID","First Name","Create Date","Contact owner","Owner Assigned Date","Became a Marketing Qualified Lead Date","Lead Status","Original Source","HubSpot Score"
        "101","Ida","2026-03-02 08:00","Ada","2026-03-02 09:00","2026-03-02 08:30","New","Organic Search","40"
        "102","Max","2026-03-02 08:10","Ben","2026-03-02 09:10","","Open","Paid Social",""
        "103","Lea","2026-03-02 08:20","","","","","Direct Traffic","7"
        "104","Tom","2026-03-02 08:30","Ada","2026-03-02 09:30","2026-03-02 08:45","New","Organic Search","55"
        """),
        preset="hubspot",
    )
    assert seen.account == (4, 4, 0, 0, 0)
    assert seen.rows("lead_id", "owner", "status", "source", "score")[0] == (
        "101",
        "Ada",
        "New",
        "Organic Search",
        40.0,
    )
    assert seen.times("mql_at")[:2] == ["2026-03-02 08:30:00", "2026-03-02 08:45:00"]
    assert seen.times("handed_off_at")[:1] == ["2026-03-02 09:00:00"]


def test_hubspot_calls_and_emails_of_the_api_are_one_table_of_activities(reading):
    calls = dedent("""\
        hs_object_id,hs_timestamp,hs_call_direction,hs_call_disposition,hs_call_status,hubspot_owner_id,contact_id
        1,1772614800000,OUTBOUND,f240bbac-87c9-4f6e-bf70-924b57d47db7,COMPLETED,7,101
        2,1772618400000,OUTBOUND,73a0d17f-1163-4015-bdd5-ec830791da20,COMPLETED,7,101
        3,1772622000000,INBOUND,00000000-dead-beef-0000-000000000000,COMPLETED,8,102
        """)
    emails = dedent("""\
        hs_object_id,hs_timestamp,hs_email_direction,hs_email_subject,hubspot_owner_id,contact_id
        11,2026-03-04T12:00:00.500Z,EMAIL,Hello,7,101
        12,2026-03-04T13:00:00Z,INCOMING_EMAIL,Re: Hello,7,101
        """)
    seen = reading({"activities": [calls, emails]}, table="activities", preset="hubspot")
    assert seen.account == (5, 5, 0, 0, 0)
    assert seen.rows("activity_id", "type", "direction", "outcome", "actor", "occurred_at") == [
        ("1", "call", "outbound", "connected", "7", 1772614800),
        ("11", "email", "outbound", None, "7", 1772625600),
        ("12", "email", "inbound", None, "7", 1772629200),
        ("2", "call", "outbound", "no_answer", "7", 1772618400),
        ("3", "call", "inbound", "00000000-dead-beef-0000-000000000000", "8", 1772622000),
    ]
    assert seen.report.columns["outcome"].distinct_unmapped_values == (
        "00000000-dead-beef-0000-000000000000",
    )


def test_an_open_hubspot_task_is_a_plan_and_not_an_activity(reading):
    seen = reading(
        "engagement_id,type,property_hs_timestamp,property_hs_task_status\n"
        "1,TASK,2026-03-04 12:00:00,COMPLETED\n"
        "2,TASK,2026-03-05 12:00:00,NOT_STARTED\n",
        table="activities",
        preset="hubspot",
    )
    assert seen.rows("activity_id", "type", "direction") == [("1", "task", "internal")]
    reason = "a plan, not something that happened: it is not completed"
    assert seen.refusals == [(2, 3, "property_hs_task_status", "NOT_STARTED", reason)]


def test_a_salesforce_report_is_read_without_its_footer(reading):
    seen = reading(
        dedent("""\
        "Lead ID","Lead Owner","Company / Account","Create Date","Lead Status","Lead Source"
        "00QA000001abcde","Ada Berg","Acme","3/2/2026","Open - Not Contacted","Web"
        "00QA000001abcdf","Ben Cole","Bolt","3/14/2026","Working - Contacted","Trade Show"
        "00QA000001abcdg","Ada Berg","Crux","12/31/2025","Open - Not Contacted",""

        "Grand Totals (3 records)"
        "Confidential Information - Do Not Distribute"
        "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
        """),
        preset="salesforce",
        timezone="America/New_York",
    )
    assert seen.account == (6, 3, 0, 0, 3)
    assert seen.rows("lead_id", "owner", "company", "source") == [
        ("00QA000001abcde", "Ada Berg", "Acme", "Web"),
        ("00QA000001abcdf", "Ben Cole", "Bolt", "Trade Show"),
        ("00QA000001abcdg", "Ada Berg", "Crux", None),
    ]
    assert seen.report.columns["created_at"].precision == "date"
    # the local day, from its first to its last second; the clocks went forward on 8 March
    assert seen.times("created_at") == ["2025-12-31 05:00:00", "2026-03-02 05:00:00", "2026-03-14 04:00:00"]
    assert seen.times("created_at_hi") == [
        "2026-01-01 04:59:59",
        "2026-03-03 04:59:59",
        "2026-03-15 03:59:59",
    ]


def test_the_data_loader_of_salesforce_gives_ids_that_compare_by_their_first_fifteen(reading):
    seen = reading(
        "Id,WhoId,OwnerId,TaskSubtype,Type,Status,IsClosed,CompletedDateTime,ActivityDate,CallDisposition\n"
        "00T1G00003UfFP8UAN,00Q1G00000nDnM5UAK,0051G000005Mun4QAC,Call,,Completed,true,2026-03-04T15:00:00.000Z,2026-03-04,No Answer\n"
        "00T1G00003UfFY2UAN,00Q1G00000nDnM5,0051G000005Mun4QAC,Task,Email,Completed,true,,2026-03-05,\n"
        "00T1G00003UfFl8UAF,00Q1G00000nDnM5UAK,0051G000005Mun4QAC,Email,,In Progress,false,,2026-03-06,\n",
        table="activities",
        preset="salesforce",
        timezone="America/New_York",
    )
    assert seen.account == (3, 2, 1, 0, 0)
    assert seen.rows("activity_id", "lead_id", "actor", "type", "direction", "outcome") == [
        ("00T1G00003UfFP8", "00Q1G00000nDnM5", "0051G000005Mun4", "call", "outbound", "no_answer"),
        ("00T1G00003UfFY2", "00Q1G00000nDnM5", "0051G000005Mun4", "email", "outbound", None),
    ]
    # the second task has no time of completion, only its day: the bounds say so
    assert seen.report.columns["occurred_at"].precision == "mixed"
    assert seen.times("occurred_at") == ["2026-03-04 15:00:00", "2026-03-05 05:00:00"]
    assert seen.times("occurred_at_hi") == ["2026-03-04 15:00:00", "2026-03-06 04:59:59"]
    assert "direction: a row without a value is taken as" in seen.report.notes[1]


def test_of_the_history_of_a_salesforce_lead_only_changes_of_the_owner_are_assignments(reading):
    seen = reading(
        dedent("""\
        LeadId,Field,OldValue,NewValue,CreatedDate
        00Q1,created,,,2026-03-02T08:00:00Z
        00Q1,ownerAssignment,,Queue,2026-03-02T08:00:00Z
        00Q1,Owner,Queue,Ada,2026-03-02T09:00:00Z
        00Q1,Status,New,Working,2026-03-02T09:05:00Z
        """),
        table="assignments",
        preset="salesforce",
    )
    assert seen.account == (4, 4, 0, 0, 0)
    assert seen.rows("from_owner", "to_owner", "assigned_at") == [
        ("Queue", "Ada", 1772442000),
        (None, "Queue", 1772438400),
    ]
    assert seen.report.notes == ("2 rows tell of another field than the owner and are no assignments",)
    assert seen.report.columns["from_owner"].blanks == 1


def test_links_give_an_activity_to_each_of_its_leads(reading):
    seen = reading(
        {
            "activities": "engagement_id,type,property_hs_timestamp\n1,CALL,2026-03-04 12:00:00\n2,CALL,2026-03-04 13:00:00\n",
            "activity_links": "contact_id,engagement_id\n101,1\n102,1\n",
        },
        table="activities",
        preset="hubspot",
    )
    assert seen.account == (2, 2, 0, 0, 0)
    assert seen.rows("activity_id", "lead_id") == [("1", "101"), ("1", "102"), ("2", None)]
    assert seen.report.notes[-1] == "some activities concern several leads: 2 rows became 3"


def test_the_history_of_a_contact_tells_its_owners_and_its_stages(reading):
    seen = reading(
        {
            "leads": "id,property_createdate\n101,2026-03-01 08:00:00\n102,2026-03-01 08:00:00\n",
            "contact_property_history": dedent("""\
                contact_id,timestamp,name,value
                101,2026-03-02 09:00:00,hubspot_owner_id,7
                101,2026-03-03 09:00:00,hubspot_owner_id,8
                101,2026-03-01 10:00:00,lifecyclestage,marketingqualifiedlead
                101,2026-03-05 10:00:00,lifecyclestage,marketingqualifiedlead
                """),
        },
        preset="hubspot",
    )
    assert seen.rows("lead_id", "mql_at") == [("101", 1772359200), ("102", None)]
    assert seen.engine.execute("SELECT * FROM in_assignments ORDER BY assigned_at") == [
        ("101", None, "7", 1772442000),
        ("101", "7", "8", 1772528400),
    ]


def test_an_opportunity_with_two_contacts_is_given_to_neither(reading):
    seen = reading(
        {
            "opportunities": "deal_id,property_createdate,property_amount\n1,2026-03-01 08:00:00,500\n2,2026-03-01 09:00:00,70.5\n",
            "opportunity_links": "deal_id,contact_id\n1,101\n2,101\n2,102\n",
        },
        table="opportunities",
        preset="hubspot",
    )
    assert seen.rows("opportunity_id", "amount", "lead_id") == [("1", 500.0, "101"), ("2", 70.5, None)]
    assert seen.report.notes == (
        "1 opportunities have several contacts and were given to none: map `lead_id` to say whose they are",
    )
