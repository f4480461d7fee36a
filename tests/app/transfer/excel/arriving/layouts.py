"""Plans as English councils keep them in Excel, made by code: each workbook with the tree that it holds.

An item of the tree is a line: its indent is its depth, then "number title", then what is said of it in marks:
`[leads]`, `(timescale)`, `{rating, stage, percent}`, `<criteria>`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

BOLD = Font(bold=True)


@dataclass(frozen=True, slots=True)
class Layout:
    """A way of keeping a plan: makes the workbook, and says what tree it holds and what levels this has."""

    name: str
    make: Callable[[], Workbook]
    levels: tuple[str, ...]
    tree: str


LAYOUTS: list[Layout] = []


def layout(levels: str, tree: str) -> Callable[[Callable[[], Workbook]], Callable[[], Workbook]]:
    """Enter a workbook into the corpus."""

    def enter(make: Callable[[], Workbook]) -> Callable[[], Workbook]:
        LAYOUTS.append(Layout(make.__name__, make, tuple(levels.split(", ")), tree.strip("\n")))
        return make

    return enter


def book_of(rows: Sequence[Sequence[object]], title: str = "Plan") -> tuple[Workbook, Any]:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def embolden(sheet: Worksheet, *rows: int) -> None:
    """Set rows in bold."""
    for row in rows:
        for cell in sheet[row]:
            cell.font = BOLD


@layout(
    "action, part",
    """
Recruit six senior practitioners [Head of HR] (31st March 2024) {in progress} <Vacancies fall below 10%>
Launch the practice model [Jane Smith; Police: partner] (Q3 23/24) <Audits show better plans>
Report to the Board [DCS] (Monthly) {in progress}
""",
)
def questions_as_headings() -> Workbook:
    """What?, Who?, How?, When? with a title block above and notes below."""
    return book_of(
        [
            ["Northbridge Children’s Services"],
            ["Improvement Plan 2023–2025"],
            [],
            ["What?", "Who?", "How?", "When?", "Success measures", "Current Status"],
            [
                *("Recruit six senior practitioners", "Head of HR", "National campaign and a local offer"),
                *("31st March 2024", "Vacancies fall below 10%", "In progress"),
            ],
            [
                *("Launch the practice model", "Jane Smith; Police (partner)", "Training in cohorts"),
                *("Q3 23/24", "Audits show better plans", "Not started"),
            ],
            ["Report to the Board", "DCS", "Highlight report", "Monthly", None, "Underway"],
            [],
            ["Notes: agreed by the Board on 4 May 2023."],
        ]
    )[0]


@layout(
    "area for improvement, action, part",
    """
1 Timeliness of initial health assessments
  1.1 Agree a pathway with the ICB [Designated Nurse; Safeguarding Partnership] (30 Sep 2023) {G}
  1.2 Report weekly on performance [Performance Team] (Ongoing) {A}
2 Management oversight
  2.1 Supervision policy relaunched [Principal Social Worker] (31 Oct 2023) {R}
  2.10 Dip sample of supervision [Principal Social Worker] (Every quarter) {B}
""",
)
def numbers_in_their_own_column() -> Workbook:
    """Ref No, Area requiring improvement …; real dates, 2.10 stored as the number 2.1, ratings as words."""
    book, sheet = book_of(
        [
            ["ILACS action plan"],
            [],
            [
                *("No", "Area requiring improvement", "Ref No", "Action required", "Lead officer / Agency"),
                *("Planned completion date", "BRAG"),
            ],
            [
                *(1, "Timeliness of initial health assessments", 1.1, "Agree a pathway with the ICB"),
                *("Designated Nurse / Safeguarding Partnership", date(2023, 9, 30), "Green"),
            ],
            [None, None, 1.2, "Report weekly on performance", "Performance Team", "Ongoing", "Amber"],
            [
                *(2, "Management oversight", 2.1, "Supervision policy relaunched", "Principal Social Worker"),
                *(date(2023, 10, 31), "Red"),
            ],
            [
                *(None, None, 2.1, "Dip sample of supervision", "Principal Social Worker", "Every quarter", "Blue"),
            ],
        ]
    )
    sheet["C7"].number_format = "0.00"
    sheet["C7"] = 2.1
    return book


@layout(
    "recommendation, action, part",
    """
The quality of chronologies should improve
  Write practice guidance (May 23)
  Train all teams (Sept 2023)
Care leavers should have health histories
  Audit health passports (By end of July 2023)
""",
)
def recommendations_unmerged_and_repeated() -> Workbook:
    """Recommendation, Action, Timescale with the recommendation said again on each row."""
    return book_of(
        [
            ["Recommendation", "Action", "Timescale"],
            ["The quality of chronologies should improve", "Write practice guidance", "May 23"],
            ["The quality of chronologies should improve", "Train all teams", "Sept 2023"],
            ["Care leavers should have health histories", "Audit health passports", "By end of July 2023"],
        ]
    )[0]


@layout(
    "theme, action, part",
    """
1 Leadership and governance
  1.1 Refresh the partnership board’s terms [Chief Executive; Cllr A Khan: supporting] (31/12/2023)
  1.2 Publish a sufficiency strategy [Head of Commissioning; Cllr A Khan: supporting] (Spring 2024)
2 Practice
  2.1 Audit programme in place [QA Manager; Cllr B Jones: supporting] (13/02/2024)
""",
)
def banners_in_bold_without_merging() -> Workbook:
    """Ref, Activity, Timescales for completion, Lead officer, Lead Cabinet Member; groups as bold rows."""
    book, sheet = book_of(
        [
            ["Ref", "Activity", "Timescales for completion", "Lead officer", "Lead Cabinet Member"],
            [1, "Leadership and governance"],
            [
                *("1.1", "Refresh the partnership board’s terms", "31/12/2023", "Chief Executive", "Cllr A Khan"),
            ],
            ["1.2", "Publish a sufficiency strategy", "Spring 2024", "Head of Commissioning", "Cllr A Khan"],
            [2, "Practice"],
            ["2.1", "Audit programme in place", "13/02/2024", "QA Manager", "Cllr B Jones"],
        ]
    )
    embolden(sheet, 1, 2, 5)
    return book


@layout(
    "action, part",
    """
1 Recruit to the vacant posts [HR] (Apr 2024 – Sep 2024) <Vacancies fall>
Agree the induction
3 Publish the handbook [DCS]
""",
)
def two_header_rows_above_rows_that_are_nearly_blank() -> Workbook:
    """A row with next to nothing in it is still a row, and not the lower row of the header again."""
    book, sheet = book_of(
        [
            ["Ref", "Action", "Lead", "Support", "Success measures", "Notes", "Cost", "Timescale"],
            [None, None, None, None, None, None, None, "Start", "End"],
            [1, "Recruit to the vacant posts", "HR", None, "Vacancies fall", None, None, "Apr 2024", "Sep 2024"],
            [None, "Agree the induction"],
            [3, "Publish the handbook", "DCS"],
        ]
    )
    for column in "ABCDEFG":
        sheet.merge_cells(f"{column}1:{column}2")
    sheet.merge_cells("H1:I1")
    return book


@layout(
    "priority, action, part",
    """
1 Workforce
  Grow our own social workers [HR] (Apr 2024 – Sep 2024) {A}
  Exit interviews for all leavers [HR] (from June 2024) {G}
2 Placements
  Foster carer recruitment campaign [Fostering] (May 2024 – Jul 2024) {G}
""",
)
def two_header_rows_repeated_on_each_page() -> Workbook:
    """A heading over start and end, a rating for each quarter, and the header again at a page break."""
    header = [
        ["Action", "Owner", "Timescale", None, "RAG rating", None],
        [None, None, "Start", "End", "Q1", "Q2"],
    ]
    book, sheet = book_of(
        [
            ["Priority 1: Workforce"],
            *header,
            ["Grow our own social workers", "HR", "Apr 2024", "Sep 2024", "G", "A"],
            ["Exit interviews for all leavers", "HR", "June 2024", None, "G", "G"],
            ["Priority 2: Placements"],
            *header,
            ["Foster carer recruitment campaign", "Fostering", "May 2024", "Jul 2024", "A", "G"],
        ]
    )
    for top in (2, 7):
        for cells in ("A{0}:A{1}", "B{0}:B{1}", "C{0}:D{0}", "E{0}:F{0}"):
            sheet.merge_cells(cells.format(top, top + 1))
    for row in (1, 6):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=6)
    return book


@layout(
    "outcome, action, part",
    """
1 Children are safe [DCS] <Fewer repeat plans>
  1 Review thresholds [Head of MASH] (June 2024)
  2 Joint training [LSCP Manager] (Sept 2024)
2 Care leavers thrive [Virtual Head] <More in work>
  1 Pathway plan audit [Leaving Care Manager] (July 2024)
""",
)
def a_block_of_labels_above_each_table() -> Workbook:
    """ "Outcome 1: …" with its lead and measures in a block, then its own table, and so on."""
    header = ["No.", "Key actions", "By whom", "By when"]
    book, sheet = book_of(
        [
            ["Action plan for the Improvement Board"],
            [],
            ["Outcome 1: Children are safe"],
            ["Lead:", "DCS"],
            ["Success measures:", "Fewer repeat plans"],
            header,
            [1, "Review thresholds", "Head of MASH", "June 2024"],
            [2, "Joint training", "LSCP Manager", "Sept 2024"],
            [],
            ["Outcome 2: Care leavers thrive"],
            ["Lead:", "Virtual Head"],
            ["Success measures:", "More in work"],
            header,
            [1, "Pathway plan audit", "Leaving Care Manager", "July 2024"],
        ]
    )
    embolden(sheet, 3, 6, 10, 13)
    return book


@layout(
    "theme, objective, action, part",
    """
Practice
  1 Purposeful visits
    Revise the visiting standard [PSW] (Aug 24)
    Coach every team [PSW; Team Managers: supporting] (Dec 24)
Partnership
  2 Shared thresholds
    Multi-agency roadshow [Police; Health; Education] (Oct 24)
""",
)
def one_sheet_for_each_theme() -> Workbook:
    """The same table on several sheets, named after the themes; a cover and a hidden list."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = "Cover"
    cover.append(["Improvement Plan"])
    cover.append(["Version 4, agreed in May"])
    headings = ["Objective", "Actions to be taken", "Lead", "Supported by", "Deadline"]
    practice = book.create_sheet("Practice")
    practice.append(headings)
    practice.append(["1. Purposeful visits", "Revise the visiting standard", "PSW", None, "Aug 24"])
    practice.append([None, "Coach every team", "PSW", "Team Managers", "Dec 24"])
    partnership = book.create_sheet("Partnership")
    partnership.append(headings)
    partnership.append(["2. Shared thresholds", "Multi-agency roadshow", "Police\nHealth\nEducation", None, "Oct 24"])
    lists = book.create_sheet("Lists")
    lists.append(["Aug 24"])
    lists.sheet_state = "hidden"
    return book


@layout(
    "objective, action, part",
    """
Better supervision
  Agree the policy [J Bloggs] (May 23)
  Train supervisors [A Patel] (Jul 23)
  Audit twice a year [PSW] (Every 6 months)
Good assessments [Head of Service]
  Write an assessment standard (9.12.23)
    Analysis
    Voice of the child
""",
)
def several_actions_in_one_cell() -> Workbook:
    """Bullets against stacked leads and dates, and a title with a list below it."""
    return book_of(
        [
            ["Objective", "Action", "Lead Officer(s)", "Timescale(s)"],
            [
                "Better supervision",
                "• Agree the policy\n• Train supervisors\n• Audit twice a year",
                "J Bloggs\nA Patel\nPSW",
                "May 23\nJul 23\nEvery 6 months",
            ],
            ["Good assessments", None, "Head of Service", None],
            [None, "Write an assessment standard\n• Analysis\n• Voice of the child", None, "9.12.23"],
        ]
    )[0]


@layout(
    "objective, action, part",
    """
1 Workforce
  1.1 Recruitment [Ann Lee] (3 Apr 2023 – 30 Jun 2023) {50%}
  1.2 Induction [Bo Diaz; Cy Fox] (3 Jul 2023 – 29 Sep 2023) {0%} waits for 1.1
2 Quality
  2.1 Audit tool [Ann Lee] (2 Oct 2023 – 27 Oct 2023) {25%} waits for 1.2
""",
)
def microsoft_project_export() -> Workbook:
    """Outline levels, WBS codes, durations, predecessors by row and dates month first."""
    return book_of(
        [
            [
                *("ID", "Task Mode", "Name", "Duration", "Start", "Finish", "Predecessors", "Outline Level", "WBS"),
                *("Resource Names", "% Complete"),
            ],
            [1, "Auto Scheduled", "Workforce", "130 days", None, None, None, 1, "1", None, None],
            [
                *(2, "Auto Scheduled", "Recruitment", "65 days", "Mon 4/3/23", "Fri 6/30/23", None, 2, "1.1"),
                *("Ann Lee", "50%"),
            ],
            [
                *(3, "Auto Scheduled", "Induction", "65 days", "Mon 7/3/23", "Fri 9/29/23", "2FS+1 day", 2, "1.2"),
                *("Bo Diaz,Cy Fox", "0%"),
            ],
            [4, "Auto Scheduled", "Quality", "20 days", None, None, None, 1, "2", None, None],
            [
                *(5, "Auto Scheduled", "Audit tool", "20 days", "Mon 10/2/23", "Fri 10/27/23", "3", 2, "2.1"),
                *("Ann Lee", "25%"),
            ],
        ],
        title="Task_Table1",
    )[0]


@layout(
    "objective, action, part",
    """
Front door
  Redesign the referral form [maya@northbridge.gov.uk] (15 Jan 2024 – 01 Mar 2024) {G, in progress, 40%}
  Test with schools [Sam] (04 Mar 2024 – 29 Mar 2024) {A, 0%} waits for Redesign the referral form
Early help
  New family hub [Ravi] (01 Feb 2024 – 31 May 2024) {R, in progress, 20%}
""",
)
def smartsheet_export() -> Workbook:
    """Levels as indents, shares as percentages, colours as words, predecessors by row."""
    book, sheet = book_of(
        [
            [
                *("Task Name", "Status", "% Complete", "Start Date", "End Date", "Assigned To"),
                *("Predecessors", "Health"),
            ],
            ["Front door"],
            [
                *("Redesign the referral form", "In Progress", 0.4, date(2024, 1, 15), date(2024, 3, 1)),
                *("maya@northbridge.gov.uk", None, "Green"),
            ],
            [
                *("Test with schools", "Not Started", 0, date(2024, 3, 4), date(2024, 3, 29), "Sam"),
                *(2, "Yellow"),
            ],
            ["Early help"],
            [
                *("New family hub", "In Progress", 0.2, date(2024, 2, 1), date(2024, 5, 31), "Ravi"),
                *(None, "Red"),
            ],
        ]
    )
    for row in (3, 4, 6):
        sheet.cell(row, 1).alignment = Alignment(indent=1)
        sheet.cell(row, 3).number_format = "0%"
    return book


@layout(
    "workstream, action, part",
    """
Placements
  Framework tender [Lee Ann] (30/06/2024) {in progress}
    Specification
    Evaluation
  Contract reviews [Omar Aziz] (12/08/2024)
Data
  New dashboard [Lee Ann] (28/05/2024) {complete}
""",
)
def planner_export() -> Workbook:
    """Microsoft Planner: buckets right of the tasks, in no order, and checklists in a cell."""
    header = ["Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created Date", "Due Date"]
    return book_of(
        [
            ["Plan name", "Sufficiency"],
            ["Date of export", "05/01/2024"],
            [],
            [*header, "Checklist Items", "Labels"],
            [
                *(
                    "kQz7bTqw0UaXx1Yp2mL5mWUAH3Jc",
                    "Framework tender",
                    "Placements",
                    "In progress",
                    "Urgent",
                    "Lee Ann",
                    "03/01/2024",
                ),
                *("30/06/2024", "Specification;Evaluation", "Red"),
            ],
            [
                "Lw2vE1nF_kWv0aBcD9sT8WUAGx1p",
                "New dashboard",
                "Data",
                "Completed",
                "Medium",
                "Lee Ann",
                "03/01/2024",
                "28/05/2024",
                None,
                None,
            ],
            [
                *(
                    "Jr5tY8uI_0mNbVcX3zA7qWUAE6Kd",
                    "Contract reviews",
                    "Placements",
                    "Not started",
                    "Medium",
                    "Omar Aziz",
                    "04/01/2024",
                ),
                *("12/08/2024", None, None),
            ],
        ],
        title="Tasks",
    )[0]


@layout(
    "theme, action, part",
    """
Our Practice
  1.1 Practice standards relaunched [Head of Service (J Bloggs)] (May 23) {G}
  1.2 Learning circles each month [PSW & AYSE Lead] (Monthly) {A}
Our Partners
  2.1 Joint protocol on exploitation [DCS; Police: partner] (Quarter 4) {R}
""",
)
def ratings_by_fill_alone_with_misspelt_headings() -> Workbook:
    """No rating in words, headings with typing errors, themes on merged rows in colour, a key below."""
    book, sheet = book_of(
        [
            ["Improvment plan"],
            ["April 2023"],
            ["Acton", "Lead oficer", "Time scale", "RAG ratting"],
            ["Our Practice"],
            ["1.1 Practice standards relaunched", "Head of Service\n(J Bloggs)", "May 23"],
            ["1.2 Learning circles each month", "PSW & AYSE Lead", "Monthly"],
            ["Our Partners"],
            ["2.1 Joint protocol on exploitation", "DCS / Police (partner)", "Quarter 4"],
            [],
            ["Key"],
            ["Green – on track"],
            ["Amber – some slippage"],
            ["Red – off track"],
        ]
    )
    for row in (4, 7):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
    for cell, colour in {"D5": "FF92D050", "D6": "FFFFC000", "D8": "FFFF0000"}.items():
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    return book


@layout(
    "objective, action, part",
    """
1 Stable homes [Head of Care] <Fewer moves>
  1.1 Placement panel weekly [Panel Chair] (Weekly) {G}
  1.2 Matching protocol [Commissioner] (Oct 2023) {A}
2 Timely permanence
  2.1 Tracking meeting [Permanence Lead] (Fortnightly) {G}
""",
)
def merged_objectives_with_their_own_lead() -> Workbook:
    """A lead and measures for the objective left of the actions, which have leads of their own."""
    book, sheet = book_of(
        [
            [
                "Objective",
                "Strategic lead",
                "Measures",
                "Action",
                "Operational lead",
                "Timescale",
                "RAG",
                "RAG comment",
            ],
            [
                *("1. Stable homes", "Head of Care", "Fewer moves", "1.1 Placement panel weekly", "Panel Chair"),
                *("Weekly", "G", "Well attended"),
            ],
            [
                None,
                None,
                None,
                "1.2 Matching protocol",
                "Commissioner",
                "Oct 2023",
                "Amber – drafted, not agreed",
                None,
            ],
            [
                *("2. Timely permanence", None, None, "2.1 Tracking meeting", "Permanence Lead"),
                *("Fortnightly", "🟢", None),
            ],
        ]
    )
    for cells in ("A2:A3", "B2:B3", "C2:C3"):
        sheet.merge_cells(cells)
    return book


@layout(
    "action, part",
    """
A1 Publish the local offer [Jo Hill] (Sep 23)
A2 Refresh the website [Jo Hill] (Oct 23) {complete}
A3 Survey young people [Participation Team] (Nov 23)
""",
)
def hidden_struck_and_with_columns_of_its_own() -> Workbook:
    """Hidden rows and columns, a date struck through beside the new one, cost and other columns of its own."""
    book, sheet = book_of(
        [
            ["Action Ref", "Agreed action", "Named lead", "Target date", "Cost (£)", "Date completed", "State"],
            ["A1", "Publish the local offer", "Jo Hill", "Sep 23", 1200, None, None],
            ["A2", "Refresh the website", "Jo Hill", "Oct 23", None, "12/10/2023", "Done"],
            ["A3", "Survey young people", "Participation Team", "Nov 23", 300, None, None],
        ]
    )
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["D2"] = CellRichText(TextBlock(InlineFont(strike=True), "Jul 23"), " Sep 23")
    sheet["B3"].font = Font(strike=True)
    return book


@layout(
    "theme, outcome, objective, action, part",
    """
1 Our people
  1.1 Skilled staff
    Enough capacity
      Recruit (May 23)
      Retain (Sep 23)
    Good managers
      Train managers (Jul 23)
  1.2 Healthy staff
    Manageable caseloads
      Report caseloads (Ongoing)
""",
)
def every_level_in_a_column_and_nothing_merged() -> Workbook:
    """Four columns of titles, blank where the title above goes on."""
    return book_of(
        [
            ["Theme", "Outcome", "Objective", "Action", "Due by"],
            ["1. Our people", "1.1 Skilled staff", "Enough capacity", "Recruit", "May 23"],
            [None, None, None, "Retain", "Sep 23"],
            [None, None, "Good managers", "Train managers", "Jul 23"],
            [None, "1.2 Healthy staff", "Manageable caseloads", "Report caseloads", "Ongoing"],
        ]
    )[0]


@layout(
    "action, part",
    """
Embed the practice framework across all teams [Sara Ali] (Mar 2024)
Improve the timeliness of return home interviews [Tom Reed] (Apr 2024)
Bring in a tracker for permanence planning [Sara Ali] (May 2024)
""",
)
def headings_that_nobody_foresaw() -> Workbook:
    """Headings that say nothing known: the columns are told by what stands in them."""
    return book_of(
        [
            ["Undertaking", "Champion", "Horizon"],
            ["Embed the practice framework across all teams", "Sara Ali", "Mar 2024"],
            ["Improve the timeliness of return home interviews", "Tom Reed", "Apr 2024"],
            ["Bring in a tracker for permanence planning", "Sara Ali", "May 2024"],
        ]
    )[0]


@layout(
    "area of significant weakness, action, part",
    """
1 Timeliness of plans
  1.1 Review the process [Head of SEND (LA)] (31/07/23) {G} <90% in 20 weeks>
  1.2 Recruit coordinators [Jane Smith; Tom Brown] (Sept-23) {A} <Caseloads below 120>
2 Joint commissioning
  2.1 Agree a strategy [AD Commissioning and ICB Director] (Dec 2023) {A} <Strategy signed off>
""",
)
def levels_of_the_councils_own_above_each_table() -> Workbook:
    """A level that nobody else has, on a merged row right above the header each time."""
    header = [
        *("Action No.", "What we will do", "By when", "Responsible officer (and agency)"),
        *("How we will measure impact", "Progress update June 2023", "RAG"),
    ]
    book, sheet = book_of(
        [
            ["Written Statement of Action"],
            ["Version 2.3 – updated 14/06/2023"],
            [],
            ["Area of significant weakness 1: Timeliness of plans"],
            header,
            ["1.1", "Review the process", "31/07/23", "Head of SEND (LA)", "90% in 20 weeks", "Agreed", "Green"],
            [
                *("1.2", "Recruit coordinators", "Sept-23", "Jane Smith / Tom Brown", "Caseloads below 120"),
                *("Two in post", "Amber"),
            ],
            [],
            ["Area of significant weakness 2: Joint commissioning"],
            header,
            [
                *("2.1", "Agree a strategy", "Dec 2023", "AD Commissioning and ICB Director"),
                *("Strategy signed off", "In draft", "A"),
            ],
        ]
    )
    sheet.merge_cells("A4:G4")
    sheet.merge_cells("A9:G9")
    return book


@layout(
    "theme, action, part",
    """
A Front door
  A1 New model [J Ali; T Moss: supporting; K Rae: supporting] (30.06.2024) {B}
  A2 Fewer re-referrals [J Ali; T Moss: supporting] (Ongoing) {A}
B Children in care
  B1 Sufficiency strategy [P Jones; K Rae: supporting] (Q3 2024/25) {R}
""",
)
def lettered_banners_and_a_key_in_two_columns() -> Workbook:
    """Themes as "A: …" across the table, and the key of the ratings below it."""
    book, sheet = book_of(
        [
            ["Improvement Plan 2024–26"],
            ["Ref", "Improvement action", "Accountable lead", "Delivery lead(s)", "Deadline", "BRAG"],
            ["A: Front door"],
            ["A1", "New model", "J Ali", "T Moss; K Rae", "30.06.2024", "B"],
            ["A2", "Fewer re-referrals", "J Ali", "T Moss", "Ongoing", "A – 24% against 20%"],
            ["B: Children in care"],
            ["B1", "Sufficiency strategy", "P Jones", "K Rae", "Q3 2024/25", "R"],
            [],
            ["BRAG key:"],
            ["Blue", "Complete and embedded"],
            ["Green", "On track"],
            ["Amber", "At risk"],
            ["Red", "Off track"],
        ]
    )
    sheet.merge_cells("A3:F3")
    sheet.merge_cells("A6:F6")
    return book


@layout(
    "theme, action, part",
    """
Workforce
  1 Recruit [AB] (May 2024) {G}
  2 Retain [CD] (Jun 2024) {A}
  7 Old thing [AB] (Jan 24) {B, complete}
Practice
  3 Audit [AB; CD] (Jul 2024) {R}
""",
)
def live_and_closed_actions_on_two_sheets() -> Workbook:
    """A dashboard, live actions from column B on with months as dates, and closed ones below the same themes."""
    book = Workbook()
    dashboard = book.worksheets[0]
    dashboard.title = "Dashboard"
    for row in (["RAG", "Count"], ["Green", 3]):
        dashboard.append(row)
    live = book.create_sheet("Live actions")
    for row in (
        [None, None, "Improvement Board tracker"],
        [],
        [None, "ID", "Theme", "Action", "Lead", "Due date", "RAG", "Update"],
        [None, 1, "Workforce", "Recruit", "AB", date(2024, 5, 1), "G", "ok"],
        [None, 2, "Workforce", "Retain", "CD", date(2024, 6, 1), "A", "slow"],
        [None, 3, "Practice", "Audit", "AB, CD", date(2024, 7, 1), "R", "late"],
    ):
        live.append(row)
    for row in (4, 5, 6):
        live.cell(row, 6).number_format = "mmm-yy"
    closed = book.create_sheet("Closed actions")
    closed.append(["ID", "Theme", "Action", "Lead", "Due date", "RAG", "Update", "Date closed"])
    closed.append([7, "Workforce", "Old thing", "AB", "Jan 24", "B", "done", date(2024, 2, 1)])
    return book


@layout(
    "outcome, action, part",
    """
Children are seen alone
  Set a standard for visits [Mary Poole, Head of Service] (By June 2024) <95% in time>
  Report visits weekly [Performance Team] (Weekly)
Plans are purposeful
  Train managers [Learning & Development] (Sep 2024 – Mar 2025) <80% good>
""",
)
def questions_with_hints_and_a_row_of_instructions() -> Workbook:
    """Headings as questions with the usual word in brackets, and a row below them that tells how to fill it in."""
    return book_of(
        [
            [
                *("What are we trying to achieve? (Outcome)", "What will we do to get there? (Actions)"),
                *("Who will lead on this?", "When will this be achieved?"),
                *("How will we know it has worked? (Success measures)", "Where are we now? (Progress)"),
            ],
            ["Please describe", "List each action", "Name and job title", "Month and year", "Measure", "Short text"],
            [
                *("Children are seen alone", "Set a standard for visits", "Mary Poole, Head of Service"),
                *("By June 2024", "95% in time", "Standard drafted"),
            ],
            [None, "Report visits weekly", "Performance Team", "Weekly", None, None],
            [
                *("Plans are purposeful", "Train managers", "Learning & Development", "Sep 2024 – Mar 2025"),
                *("80% good", "Dates booked"),
            ],
        ]
    )[0]


@layout(
    "objective, action, part",
    """
1 Better supervision [Principal Social Worker] <Supervision is monthly>
  1 Revise policy [PSW] (May 24) {G}
  2 Train managers [L&D] (July 24) {A}
2 Stronger voice of the child [Participation Manager] <Children say so>
  1 Mind of My Own rollout [PM] (Aug 24) {G}
""",
)
def labels_beside_their_texts() -> Workbook:
    """ "Objective 1", "Lead" and "Success measures" in one column with their texts in the next, above each table."""
    header = ["No", "Action", "Responsible", "Timescale", "RAG"]
    return book_of(
        [
            ["Objective 1", "Better supervision"],
            ["Lead", "Principal Social Worker"],
            ["Success measures", "Supervision is monthly"],
            [],
            header,
            [1, "Revise policy", "PSW", "May 24", "G"],
            [2, "Train managers", "L&D", "July 24", "A"],
            [],
            ["Objective 2", "Stronger voice of the child"],
            ["Lead", "Participation Manager"],
            ["Success measures", "Children say so"],
            [],
            header,
            [1, "Mind of My Own rollout", "PM", "Aug 24", "G"],
        ]
    )[0]


@layout(
    "theme, objective, action, part",
    """
PEOPLE
  Stable workforce
    Recruit [HR] (May 24) {G}
    Retain [HR] (Jun 24) {A}
PRACTICE
  Good plans
    Audit [QA] (Aug 24) {G}
""",
)
def themes_down_the_side_without_a_heading() -> Workbook:
    """Merged cells left of the table whose column has no heading."""
    book, sheet = book_of(
        [
            [None, "Objective", "Action", "Lead", "By when", "RAG"],
            ["PEOPLE", "Stable workforce", "Recruit", "HR", "May 24", "G"],
            [None, None, "Retain", "HR", "Jun 24", "A"],
            ["PRACTICE", "Good plans", "Audit", "QA", "Aug 24", "G"],
        ]
    )
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    return book


@layout(
    "recommendation, action, part",
    """
1 Improve the quality of plans
  1a Train managers [PSW; Health: partner; Education: partner] (01/04/24 – 31/07/24) {A}
  1b Audit plans [QA] (01/05/24 – 31/08/24) {complete}
""",
)
def dates_revised_and_partners_listed() -> Workbook:
    """A date first agreed beside the revised one, which is blank where nothing was revised; partners by commas."""
    return book_of(
        [
            ["RAG Key"],
            ["R", "Off track"],
            ["G", "On track"],
            [],
            [
                *("Ofsted recommendation", "Ref", "What we will do", "Who", "Partner agencies", "Start", "Due"),
                *("Revised due date", "Status"),
            ],
            [
                *("1. Improve the quality of plans", "1a", "Train managers", "PSW", "Health, Education", "01/04/24"),
                *("30/06/24", "31/07/24", "Amber"),
            ],
            [None, "1b", "Audit plans", "QA", None, "01/05/24", "31/08/24", None, "Complete"],
        ]
    )[0]


@layout(
    "priority, outcome, action, part",
    """
1 Joint commissioning
  We buy together
    1a Agree one budget [SENDCo network] (31.03.25) {R}
    1b Write one contract [J Patel; S. O’Neill] (Summer term 2025) {G}
2 Plans
  Plans are good
    2a Train writers [DCO; DMO] (May 25) {B}
    Audit [DCO; DMO] (Jun 25) {B}
    2b Ask families [DCO] (w/c 6 Jan 2025) {G}
""",
)
def ratings_month_by_month() -> Workbook:
    """A sheet for each priority; ratings below months, of which the latest holds; a number before two actions."""
    header = ["Outcome we want", "No.", "Action", "Owner", "Deadline", "Apr", "May", "June", "Status update"]
    book, first = book_of(
        [
            ["Priority 1 – Joint commissioning"],
            ["Accountable owner: DCS"],
            header,
            ["We buy together", "1a", "Agree one budget", "SENDCo network", "31.03.25", "G", "A", "R", "Slow"],
            [None, "1b", "Write one contract", "J Patel & S. O’Neill", "Summer term 2025", "G", "A", "G", "Going well"],
        ]
    )
    first.title = "Priority 1"
    second = book.create_sheet("Priority 2")
    for row in (
        ["Priority 2 – Plans"],
        ["Accountable owner: AD"],
        header,
        ["Plans are good", "2a", "Train writers\nAudit", "DCO/DMO", "May 25\nJun 25", "G", "A", "B", "One\nTwo"],
        [None, "2b", "Ask families", "DCO", "w/c 6 Jan 2025", "G", "A", "G", "Going well"],
    ):
        second.append(row)
    return book


@layout(
    "objective, action, part",
    """
1 Children are safe [DCS]
  Agree the thresholds [PSW] (May 25)
2 Families get help early
  Open the hubs [HoS] (Jun 25)
""",
)
def numbers_within_the_titles_that_labels_name() -> Workbook:
    """Each objective stands beside its label, with its number before its words."""
    book, _ = book_of(
        [
            ["Objective", "1. Children are safe"],
            ["Lead", "DCS"],
            ["Action", "Who", "When"],
            ["Agree the thresholds", "PSW", "May 25"],
            ["Objective 2", "2. Families get help early"],
            ["Action", "Who", "When"],
            ["Open the hubs", "HoS", "Jun 25"],
        ]
    )
    return book


@layout(
    "objective, action, part",
    """
Improve EHCP timeliness <90% in 20 weeks>
  Weekly tracking panel [SEND Service Manager (J Bloggs)] (By end of July 2024)
  Recruit 2 caseworkers [HoS; HR] (Autumn term 2024)
Better annual reviews <80% reviewed>
  Template agreed with schools [SENCOs, EP service] (Spring 2025)
""",
)
def what_and_how() -> Workbook:
    """What is to be done over several rows, each of which says how."""
    book, sheet = book_of(
        [
            ["SEND and Inclusion Improvement Plan"],
            [],
            ["What?", "How?", "Who?", "When?", "Success measures", "Current Status"],
            [
                *("Improve EHCP timeliness", "Weekly tracking panel", "SEND Service Manager (J Bloggs)"),
                *("By end of July 2024", "90% in 20 weeks", "On track – panel started in May"),
            ],
            [None, "Recruit 2 caseworkers", "HoS / HR", "Autumn term 2024", None, "Delayed: advert failed"],
            [
                *("Better annual reviews", "Template agreed with schools", "SENCOs, EP service"),
                *("Spring 2025", "80% reviewed", "Complete"),
            ],
        ]
    )
    for cells in ("A4:A5", "E4:E5"):
        sheet.merge_cells(cells)
    return book


@layout(
    "priority, objective, action, part",
    """
1 Workforce
  Stable workforce
    Exit interviews for all leavers [HR] (May 23) {G}
    Career pathway published [PSW] (July 23) {A}
    Academy opened [HoS] (Sept 23) {R}
  Manageable caseloads
    Caseload dashboard [Performance] (9.12.23)
    Weekly allocation meeting [Team Managers] (31st March 2024)
""",
)
def stacked_in_one_cell() -> Workbook:
    """Bullets against stacked leads, dates and ratings; a date in figures is no number of a list."""
    book, _ = book_of(
        [
            ["Priority", "Objective", "Actions", "Lead", "Timescale", "RAG"],
            [
                *("1. Workforce", "Stable workforce"),
                "• Exit interviews for all leavers\n• Career pathway published\n• Academy opened",
                *("HR\nPSW\nHoS", "May 23\nJuly 23\nSept 23", "G\nA\nR"),
            ],
            [
                *("1. Workforce", "Manageable caseloads", "• Caseload dashboard\n• Weekly allocation meeting"),
                *("Performance\nTeam Managers", "9.12.23\n31st March 2024", None),
            ],
        ]
    )
    return book


@layout(
    "theme, outcome, objective, action, part",
    """
1 EARLY HELP
  1 Families get help early
    1.1 Clear offer
      1.1.1 Publish the offer [EH Manager] (Apr 24) {B}
      1.1.2 Train partners [EH Manager] (Jun 24) {G}
    1.2 Good assessments
      1.2.1 Audit 20 a month [QA] (Monthly) {A}
""",
)
def totals_below() -> Workbook:
    """Numbers within the titles of each level, merged downwards, a row of totals, and who signed it."""
    book, sheet = book_of(
        [
            ["THEME 1 – EARLY HELP"],
            ["Outcome", "Objective", "Action", "Lead", "Date", "RAG"],
            ["1. Families get help early", "1.1 Clear offer", "1.1.1 Publish the offer", "EH Manager", "Apr 24", "B"],
            [None, None, "1.1.2 Train partners", None, "Jun 24", "G"],
            [None, "1.2 Good assessments", "1.2.1 Audit 20 a month", "QA", "Monthly", "A"],
            ["Total actions", None, 3],
            [],
            ["Signed off by the Board 12 May 2024"],
        ]
    )
    for cells in ("A1:F1", "A3:A5", "B3:B4", "D3:D4"):
        sheet.merge_cells(cells)
    embolden(sheet, 1, 2)
    return book


@layout(
    "theme, action, part",
    """
1 Leadership
  1.1 Refresh the terms of reference [DCS; Chair] (01/02/2025 – 03/04/2025) {G}
  1.2 Appoint a scrutineer [J Marsh] (06/05/2025 – 07/08/2025) {A}
2 Protection
  2.1 Relaunch thresholds [Head of MASH] (Apr 25 – Sept 25) {R}
    briefings to schools
    e-learning for GPs
""",
)
def a_coloured_key_beside_the_table() -> Workbook:
    """A key right of the table, in colours and words, beside rows across and rows of the table; a code of finance."""
    book, sheet = book_of(
        [
            ["Fernshire Improvement Plan 2025/26"],
            ["Last updated: 03/06/2025 by J. Marsh"],
            ["Ref", "What we will do", "Who", "Timescale", None, "RAG", "Team budget code"],
            [None, None, None, "Start", "By when", None, None, None, None, "Key"],
            ["Theme 1: Leadership"],
            ["1.1", "Refresh the terms of reference", "DCS / Chair", "01/02/2025", "03/04/2025", None, "CS-101"],
            ["1.2", "Appoint a scrutineer", "J Marsh", "06/05/2025", "07/08/2025", None, "CS-102"],
            ["Theme 2: Protection"],
            [
                *("2.1", "Relaunch thresholds\n• briefings to schools\n• e-learning for GPs", "Head of MASH"),
                *("Apr 25", "Sept 25"),
            ],
        ]
    )
    for cells in ("D3:E3", "A5:G5", "A8:G8"):
        sheet.merge_cells(cells)
    for row, colour in ((6, "00B050"), (7, "FFC000"), (9, "FF0000")):
        sheet.cell(row, 6).fill = PatternFill("solid", fgColor=colour)
    for row, colour, meaning in ((5, "00B050", "On track"), (6, "FFC000", "At risk"), (7, "FF0000", "Off track")):
        sheet.cell(row, 10).fill = PatternFill("solid", fgColor=colour)
        sheet.cell(row, 11, meaning)
    return book


@layout(
    "priority, outcome, action, part",
    """
Workforce
  Better workforce [Sam Poole]
    Recruit social workers [Dee Lane] (Dec 2025) {A}
    Stay interviews [Team managers] (Ongoing) {G}
Care leavers
  Better care leavers [Sam Poole]
    Local offer published [PA lead] (30 June 2025) {complete}
    Pathway plans audited [QA] (Autumn 2025) {R}
""",
)
def a_title_page_before_one_sheet_for_each_priority() -> Workbook:
    """The title on a page of its own; ratings and stages in one column, beside one that only looks like ratings."""
    book, _ = book_of(
        [[], [None, "Norbury MBC"], [None, "SEND Improvement Plan"], [None, "Version 7 – DRAFT"]], "Cover"
    )
    for name, rows in (
        (
            "Workforce",
            [
                ["Recruit social workers", "Dee Lane", "Dec 2025", "Amber – 7 appointed", "blue"],
                ["Stay interviews", "Team managers", "Ongoing", "Green", "blue"],
            ],
        ),
        (
            "Care leavers",
            [
                ["Local offer published", "PA lead", "30 June 2025", "Complete", "blue"],
                ["Pathway plans audited", "QA", "Autumn 2025", "Red – not begun", "blue"],
            ],
        ),
    ):
        sheet = book.create_sheet(name)
        above = [f"Priority: {name}"], ["Outcome sought", f"Better {name.lower()}"], ["Executive lead", "Sam Poole"], []
        headings = ["Action", "Owner", "Deadline", "Current position / RAG", "Colour of folder"]
        for row in (*above, headings, *rows):
            sheet.append(row)
    return book
