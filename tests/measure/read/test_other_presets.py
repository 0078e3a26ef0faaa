"""A few lines in each vendor's own column names -> canonical rows, and where every header was seen. All people are invented."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from smartdocs.measure.read.preset import load_preset, preset_names
from smartdocs.measure.read.request import Place

PLAN = "a plan, not something that happened: it is not completed"


@pytest.mark.parametrize("name", [name for name in preset_names() if name != "spreadsheet"])
def test_every_header_of_a_vendor_says_where_it_was_seen_or_that_nobody_has(name):
    preset = load_preset(name)
    used = {
        h for t in preset.tables.values() for w in t.columns.values() for s in w.sources for h in s.headers
    }
    used |= {h for t in preset.tables.values() for shape in t.shapes for h in shape.has}
    seen = [h for headers in preset.seen.values() for h in headers]
    assert sorted({*seen, *preset.unverified}) == sorted(used)
    assert len(seen) + len(preset.unverified) == len(used), "a header stands in two lists"
    assert all(len(source) > 20 for source in preset.seen), "say what was looked at"


@pytest.mark.parametrize("name", preset_names())
def test_what_a_preset_translates_is_a_word_we_know(name):
    from smartdocs.measure.read.tables import TABLES

    preset = load_preset(name)
    for table, how in preset.tables.items():
        columns = {**TABLES[table].columns, **TABLES[table].helpers}
        for column, wanted in how.columns.items():
            if column == "updated_at":
                continue
            closed = columns[column].closed
            new = {v for m in (wanted.values, *(s.values for s in wanted.sources)) for v in m.values()} - {
                None
            }
            assert not closed or new <= set(closed), (table, column)


def test_pipedrive_leads_and_activities_of_the_api(reading):
    leads = json.dumps({"success": True, "data": [
        {"id": "adf21080-0e10-11eb-879b-05d71fb426ec", "title": "Acme lead", "owner_id": 8877, "source_name": "Web form",
         "value": {"amount": 3000, "currency": "EUR"}, "add_time": "2026-03-02T09:00:00.000Z", "update_time": "2026-03-02T09:10:00.000Z"},
    ]})  # fmt: skip
    activities = dedent("""\
        id,type,done,due_date,add_time,marked_as_done_time,lead_id,owner_name
        11,call,1,2026-03-02,2026-03-02 09:30:00,2026-03-02 09:45:00,adf21080-0e10-11eb-879b-05d71fb426ec,Ada Berg
        12,lunch,1,2026-03-03,2026-03-02 09:30:00,,adf21080-0e10-11eb-879b-05d71fb426ec,Ada Berg
        13,email,0,2026-03-04,2026-03-02 09:30:00,,adf21080-0e10-11eb-879b-05d71fb426ec,Ada Berg
        """)
    seen = reading({"activities": activities}, table="activities", preset="pipedrive")
    assert seen.account == (3, 2, 1, 0, 0)
    assert seen.rows("activity_id", "type", "direction", "actor", "occurred_at", "occurred_at_hi") == [
        ("11", "call", "outbound", "Ada Berg", 1772444700, 1772444700),
        ("12", "meeting", "outbound", "Ada Berg", 1772496000, 1772582399),
    ]
    assert seen.refusals == [(3, 4, "done", "0", PLAN)]
    seen.engine.folder.joinpath("leads.json").write_text(leads)
    read = reading({"leads": Place(seen.engine.folder / "leads.json", "data")}, preset="pipedrive")
    assert read.rows("owner", "source", "created_at") == [("8877", "Web form", 1772442000)]


def test_pipedrive_deals_as_the_user_exports_them(reading):
    seen = reading(
        dedent("""\
        Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Status,Deal - Stage,Deal - Owner,Deal - Deal created,Deal - Won time,Deal - Deal closed on
        1,Acme,"1,200.50",EUR,Won,Contract,Ada Berg,2026-03-02 09:00:00,2026-03-20 10:00:00,2026-03-20 10:00:00
        2,Bolt,"12,000",EUR,Lost,Offer,Ben Cole,2026-03-02 10:00:00,,2026-03-21 10:00:00
        3,Crux,,EUR,Open,Offer,Ben Cole,2026-03-02 11:00:00,,
        """),
        table="opportunities",
        preset="pipedrive",
    )
    assert seen.account == (3, 3, 0, 0, 0)
    assert seen.rows("opportunity_id", "amount", "is_won", "is_closed", "closed_at") == [
        ("1", 1200.5, 1, 1, 1774000800),
        ("2", 12000.0, 0, 1, 1774087200),
        ("3", None, 0, 0, None),
    ]


def test_dynamics_leads_as_the_user_exports_them_to_excel(reading):
    seen = reading(
        dedent("""\
        (Do Not Modify) Lead,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Company Name,Owner,Status Reason,Lead Source,Created On
        5f4e2c1a-0000-4000-8000-000000000001,x1,2026-03-02 11:00,Pumps,Acme,Ada Berg,New,Web,2026-03-02 09:00
        5f4e2c1a-0000-4000-8000-000000000002,x2,2026-03-02 12:00,Valves,Bolt,Ben Cole,Contacted,,2026-03-02 10:00
        """),
        preset="dynamics365",
    )
    assert seen.rows("owner", "status", "source", "company") == [
        ("Ada Berg", "New", "Web", "Acme"),
        ("Ben Cole", "Contacted", None, "Bolt"),
    ]
    assert seen.times("created_at") == ["2026-03-02 09:00:00", "2026-03-02 10:00:00"]


def test_dynamics_calls_of_the_web_api_count_when_they_are_completed(reading):
    seen = reading(
        dedent("""\
        activityid,_regardingobjectid_value,_ownerid_value,directioncode,leftvoicemail,statecode,actualend,createdon
        a1,l1,u1,true,false,1,2026-03-02T09:30:00Z,2026-03-02T09:31:00Z
        a2,l1,u1,true,true,1,2026-03-02T10:30:00Z,2026-03-02T10:31:00Z
        a3,l2,u1,false,false,1,2026-03-02T11:30:00Z,2026-03-02T11:31:00Z
        a4,l2,u1,true,false,0,2026-03-02T12:30:00Z,2026-03-02T11:31:00Z
        """),
        table="activities",
        preset="dynamics365",
    )
    assert seen.account == (4, 3, 1, 0, 0)
    assert seen.rows("activity_id", "lead_id", "type", "direction", "outcome") == [
        ("a1", "l1", "call", "outbound", None),
        ("a2", "l1", "call", "outbound", "voicemail"),
        ("a3", "l2", "call", "inbound", None),
    ]
    assert seen.refusals == [(4, 5, "statecode", "0", PLAN)]


def test_dynamics_opportunities_name_the_lead_they_came_from(reading):
    seen = reading(
        "opportunityid,_originatingleadid_value,estimatedvalue,actualvalue,statecode,actualclosedate,createdon\n"
        "o1,l1,900,1000,1,2026-04-01,2026-03-02T09:30:00Z\no2,l2,500,,0,,2026-03-02T09:30:00Z\no3,l3,70,,2,2026-04-02,2026-03-02T09:30:00Z\n",
        table="opportunities",
        preset="dynamics365",
    )
    assert seen.rows("opportunity_id", "lead_id", "amount", "is_won", "is_closed") == [
        ("o1", "l1", 1000.0, 1, 1),
        ("o2", "l2", 500.0, 0, 0),
        ("o3", "l3", 70.0, 0, 1),
    ]


def test_zoho_calls_and_tasks_of_the_api_are_one_table(reading, tmp_path):
    calls = {"data": [
        {"id": "61", "Call_Type": "Outbound", "Call_Result": "No answer", "Call_Start_Time": "2026-03-02T09:30:00+01:00", "Created_Time": "2026-03-02T09:40:00+01:00",
         "Owner": {"name": "Ada Berg", "id": "7"}, "What_Id": {"name": "Acme", "id": "501"}, "Who_Id": None, "Outgoing_Call_Status": "Completed"},
        {"id": "62", "Call_Type": "Missed", "Call_Result": None, "Call_Start_Time": "2026-03-02T10:30:00+01:00", "Created_Time": "2026-03-02T10:30:00+01:00",
         "Owner": {"name": "Ada Berg", "id": "7"}, "What_Id": None, "Who_Id": {"name": "Ida", "id": "901"}, "Outgoing_Call_Status": None},
        {"id": "63", "Call_Type": "Outbound", "Call_Result": None, "Call_Start_Time": "2026-03-09T10:30:00+01:00", "Created_Time": "2026-03-02T10:30:00+01:00",
         "Owner": {"name": "Ada Berg", "id": "7"}, "What_Id": {"id": "501"}, "Who_Id": None, "Outgoing_Call_Status": "Scheduled"},
    ]}  # fmt: skip
    path = tmp_path / "calls.json"
    path.write_text(json.dumps(calls))
    tasks = "id,Status,Due_Date,Closed_Time,What_Id,Owner\n71,Completed,2026-03-05,2026-03-04 10:00,501,Ben Cole\n"
    seen = reading({"activities": [path, tasks]}, table="activities", preset="zoho")
    assert seen.account == (4, 3, 1, 0, 0)
    assert seen.rows("activity_id", "lead_id", "actor", "type", "direction", "outcome", "occurred_at") == [
        ("61", "501", "Ada Berg", "call", "outbound", "no_answer", 1772440200),
        ("62", "901", "Ada Berg", "call", "inbound", None, 1772443800),
        ("71", "501", "Ben Cole", "task", "internal", None, 1772618400),
    ]


def test_frappe_leads_belong_to_their_lead_owner_and_not_to_who_typed_them_in(reading):
    seen = reading(
        "name,owner,creation,lead_owner,status,source,organization,first_responded_on\n"
        "CRM-LEAD-2026-00001,robot@example.com,2026-03-02 09:00:00.123456,ada@example.com,New,Website,Acme,2026-03-02 10:00:00\n",
        preset="frappe-crm",
        columns={"leads": {"first_response_at": "first_responded_on"}},
    )
    assert seen.rows("lead_id", "owner", "company", "created_at", "first_response_at") == [
        ("CRM-LEAD-2026-00001", "ada@example.com", "Acme", 1772442000, 1772445600)
    ]


def test_frappe_calls_say_who_called_and_whether_somebody_answered(reading):
    seen = reading(
        "name,type,status,caller,receiver,start_time,reference_docname\n"
        "c1,Outgoing,Completed,ada@example.com,,2026-03-02 09:00:00,L1\nc2,Outgoing,No Answer,ada@example.com,,2026-03-02 10:00:00,L1\n"
        "c3,Incoming,Failed,,ben@example.com,2026-03-02 11:00:00,L2\n",
        table="activities",
        preset="frappe-crm",
    )
    assert seen.rows("activity_id", "actor", "type", "direction", "outcome") == [
        ("c1", "ada@example.com", "call", "outbound", "connected"),
        ("c2", "ada@example.com", "call", "outbound", "no_answer"),
        ("c3", "ben@example.com", "call", "inbound", None),
    ]


def test_what_marketo_logs_is_no_attempt_of_a_person(reading):
    seen = reading(
        "marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,primaryAttributeValue,attributes\n"
        '122323,6,2026-03-02T09:00:00Z,6,11,6,Spring offer,"{""Campaign"":""Spring""}"\n122324,6,2026-03-02T09:05:00Z,10,,6,Spring offer,{}\n',
        table="activities",
        preset="marketo",
    )
    assert seen.rows("activity_id", "lead_id", "type", "is_automated") == [
        ("122323", "6", "email", 1),
        ("122324", "6", "10", 1),
    ]
    assert seen.report.columns["type"].distinct_unmapped_values == ("10",)


def test_marketo_leads_carry_their_score(reading):
    seen = reading(
        "id,email,createdAt,leadStatus,leadSource,leadScore\n6,ida@example.com,2026-03-02T09:00:00Z,MQL,Webinar,90\n",
        preset="marketo",
    )
    assert seen.rows("lead_id", "created_at", "status", "source", "score") == [
        ("6", 1772442000, "MQL", "Webinar", 90.0)
    ]


@pytest.mark.parametrize(
    ("header", "ids"),
    [
        ("hs_merged_object_ids", "101;102"),
        ("hs_calculated_merged_vids", "101:1661707291575;102:1661707931852"),
    ],
)
def test_what_names_a_contact_that_was_merged_away_counts_for_the_one_that_is_left(reading, header, ids):
    seen = reading(
        {
            "leads": f"hs_object_id,createdate,{header}\n100,2026-03-02 08:00:00,{ids}\n102,2026-03-01 08:00:00,\n",
            "activities": "hs_object_id,hs_timestamp,hs_call_direction,contact_id\n1,2026-03-02 09:00:00,OUTBOUND,101\n2,2026-03-02 10:00:00,OUTBOUND,102\n3,2026-03-02 11:00:00,OUTBOUND,100\n",
            "contact_property_history": "contact_id,timestamp,name,value\n101,2026-03-02 09:00:00,hubspot_owner_id,7\n",
        },
        table="activities",
        preset="hubspot",
    )
    assert seen.rows("activity_id", "lead_id") == [("1", "100"), ("2", "102"), ("3", "100")]
    assert (
        seen.report.notes[-1]
        == "1 row names a record that was merged away and counts for the one that is left"
    )
    assert seen.engine.execute("SELECT lead_id, merged_into FROM in_leads ORDER BY 1") == [
        ("100", None),
        ("102", "100"),
    ]
    assert seen.engine.execute("SELECT lead_id, to_owner FROM in_assignments") == [("100", "7")]


def test_a_skipped_stage_stays_skipped_and_a_second_entry_does_not_move_the_first(reading):
    seen = reading(
        {
            "leads": "id,property_createdate\n101,2026-03-01 08:00:00\n",
            "contact_property_history": dedent("""\
                contact_id,timestamp,name,value
                101,2026-03-01 09:00:00,Lifecycle Stage,Marketing Qualified Lead
                101,2026-03-02 09:00:00,lifecyclestage,
                101,2026-03-03 09:00:00,lifecyclestage,marketingqualifiedlead
                101,2026-03-04 09:00:00,lifecyclestage,98765
                101,2026-03-05 09:00:00,lifecyclestage,customer
                """),
        },
        preset="hubspot",
    )
    assert seen.times("mql_at") == ["2026-03-01 09:00:00"]
    assert seen.times("customer_at") == ["2026-03-05 09:00:00"]
    assert "sql_at" not in seen.report.columns  # nobody entered it: nothing is made up


def test_a_portal_names_the_call_outcomes_of_its_own(reading):
    seen = reading(
        "hs_object_id,hs_timestamp,hs_call_direction,hs_call_disposition,contact_id\n"
        "1,2026-03-02 09:00:00,OUTBOUND,F240BBAC-87C9-4F6E-BF70-924B57D47DB7,101\n2,2026-03-02 09:00:00,OUTBOUND,11111111-aaaa-bbbb-cccc-222222222222,101\n",
        table="activities",
        preset="hubspot",
        values={"activities": {"outcome": {"11111111-AAAA-bbbb-cccc-222222222222": "live_message"}}},
    )
    assert seen.rows("activity_id", "outcome") == [("1", "connected"), ("2", "live_message")]
    assert seen.report.columns["outcome"].distinct_unmapped_values == ()


def test_ids_of_fifteen_and_of_eighteen_letters_name_the_same_lead_and_case_counts(reading):
    seen = reading(
        {
            "leads": [
                "Lead ID,Lead Status\n00Q1G00000nDnM5,Open\n00Q1G00000ndnm5,Open\n",
                "Id,Status\n00Q1G00000nDnM5UAK,Open\n",
            ]
        },
        preset="salesforce",
    )
    assert seen.account == (3, 2, 0, 1, 0)
    assert seen.rows("lead_id") == [("00Q1G00000nDnM5",), ("00Q1G00000ndnm5",)]
