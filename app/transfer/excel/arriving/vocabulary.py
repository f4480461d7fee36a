"""What a column of anybody's table may mean, the levels of plans, and the words by which headings name both."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Meaning(StrEnum):
    """What a column holds. NOTES keeps its text with the item, EXTRA as a field of the council's own, OUT nowhere.

    STATUS is a stage or a rating, whichever its words name. ROW is what predecessors call a row by, OUTLINE how deep
    a row stands. PARTS lists what lies below the row's item.
    """

    TITLE = "title"
    NUMBER = "number"
    PARTS = "parts"
    CRITERIA = "criteria"
    LEAD = "lead"
    SUPPORT = "supporting lead"
    PARTNER = "partner"
    START = "start"
    DUE = "timescale"
    BASELINE_START = "first start"
    BASELINE_DUE = "first timescale"
    RAG = "rag"
    STATUS = "status"
    STAGE = "stage"
    PERCENT = "percent complete"
    LINKS = "links"
    RECOMMENDATIONS = "recommendations"
    DEPENDS = "depends on"
    ROW = "row"
    OUTLINE = "outline level"
    NOTES = "notes"
    EXTRA = "own field"
    OUT = "left out"

    __hash__ = str.__hash__
    """Without the detour that a member of an Enum takes: meanings are looked up for every cell."""


WORDS: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.NUMBER: (
        *("no", "no.", "number", "ref", "ref no", "reference", "ref number", "reference number", "item no", "item"),
        *("action no", "action ref", "action number", "wbs", "wbs code", "outline number", "serial no", "#", "id"),
        *("unique reference", "unique ref", "objective no", "outcome no", "rec no", "recommendation no", "code"),
    ),
    Meaning.PARTS: (
        *("checklist items", "sub actions", "sub-actions", "sub tasks", "subtasks", "key steps", "steps"),
        *("milestones", "key milestones", "key tasks", "detailed actions", "activities to deliver"),
    ),
    Meaning.CRITERIA: (
        *("success criteria", "success criterion", "success measures", "measures of success", "success indicators"),
        *("measure", "measures", "performance measures", "impact measures", "outcome measures", "kpi", "kpis"),
        *("key performance indicators", "indicators of success", "how will we know", "how we will know"),
        *("how will we measure", "how will we measure success", "what will success look like"),
        *("what success looks like", "success looks like", "what will be different", "what difference will it make"),
        *("what does good look like", "what good looks like", "what will good look like", "intended impact"),
        *("expected impact", "desired impact", "expected outcome", "intended outcome", "desired outcome"),
        *("evidence of success", "evidence", "evidence of completion", "evidenced by", "intended outcomes"),
        *("outcome and impact", "outcomes and impact", "impact for children", "difference made", "we will know"),
        *("target", "targets", "expected outcomes", "output", "outputs", "deliverable", "deliverables"),
    ),
    Meaning.LEAD: (
        *("lead", "leads", "lead officer", "lead officers", "action lead", "lead person", "lead agency", "led by"),
        *("lead professional", "lead manager", "named lead", "strategic lead", "operational lead", "action owner"),
        *("responsible", "responsible officer", "responsibility", "person responsible", "people responsible"),
        *("who is responsible", "owner", "owners", "owned by", "who", "by whom", "who will do this", "who by"),
        *("accountable", "accountable officer", "accountability", "assigned to", "assignee", "assigned"),
        *("resource names", "resource name", "sro", "senior responsible officer", "senior responsible owner"),
        *("officer", "lead officer/agency", "lead responsibility", "allocated to", "executive lead", "task owner"),
        *("lead officer and agency", "responsible lead", "responsible person", "officer responsible", "officer lead"),
    ),
    Meaning.SUPPORT: (
        *("support", "supporting", "supporting officer", "supporting officers", "supported by", "supporting lead"),
        *(
            "supporting leads",
            "deputy lead",
            "delivery lead",
            "delivery leads",
            "other officers",
            "delivery team",
            "contributors",
            "contributor",
        ),
        *("lead member", "lead cabinet member", "cabinet member", "portfolio holder", "sponsor", "project team"),
        *("others involved", "also involved", "support officer", "consulted"),
    ),
    Meaning.PARTNER: (
        *("partner", "partners", "partner agency", "partner agencies", "agencies", "agency", "key partners"),
        *("partner lead", "with whom", "partners involved", "partner organisations", "other agencies"),
    ),
    Meaning.START: (
        *("start", "start date", "starts", "begin", "begins", "planned start", "planned start date", "from"),
        *("commencement date", "date started", "start by", "begin date", "target start date"),
    ),
    Meaning.DUE: (
        *("timescale", "timescales", "timescale for completion", "timescales for completion", "due", "due date"),
        *("date due", "due by", "target date", "target completion date", "target completion", "target for completion"),
        *("deadline", "when", "by when", "completion date", "planned completion date", "planned completion"),
        *("completion by", "complete by", "to be completed by", "date for completion", "finish", "finish date"),
        *("planned finish", "end", "end date", "to", "time frame", "timeframe", "timeframes", "timeline", "timing"),
        *("date", "dates", "revised date", "revised deadline", "revised timescale", "revised due date"),
        *("revised target date", "revised completion date", "current deadline", "delivery date", "time scale"),
        *("when will it be done by", "forecast", "forecast date", "forecast completion", "expected completion"),
    ),
    Meaning.BASELINE_START: ("baseline start", "original start", "original start date", "baseline start date"),
    Meaning.BASELINE_DUE: (
        *("baseline finish", "baseline", "baseline date", "baseline end", "baseline due", "baseline finish date"),
        *("original date", "original deadline", "original due date", "original timescale", "original target date"),
        *("original completion date", "initial deadline", "original target", "first agreed date", "agreed date"),
    ),
    Meaning.RAG: (
        *("rag", "rag rating", "rag status", "rag rate", "brag", "brag rating", "brag status", "bragg", "rating"),
        *("current rag", "rag and status", "status rag", "status (rag)", "progress rag", "rag progress", "ryg"),
        *("traffic light", "health", "ragb", "board rating", "rag rated", "rag score", "delivery rag"),
    ),
    Meaning.STATUS: (
        *("status", "current status", "action status", "progress status", "task status", "completion status"),
        *("delivery status", "state", "status of action"),
    ),
    Meaning.STAGE: ("stage", "stage of work", "delivery stage"),
    Meaning.PERCENT: (
        *("% complete", "percent complete", "percentage complete", "complete %", "% completed", "% done"),
        *("percentage completed", "completion %", "progress %", "% progress", "%", "% work complete"),
    ),
    Meaning.LINKS: (
        *("link", "links", "strategy", "linked strategy", "link to strategy", "strategic link", "related strategy"),
        *("links to strategy and detailed action plan", "linked plan", "linked plans", "related plan", "related plans"),
        *("links to other plans", "link to other plans", "cross reference", "links to", "strategic links"),
        *("linked strategies and plans", "associated strategy", "supporting strategy"),
    ),
    Meaning.RECOMMENDATIONS: (
        *("recommendation answered", "inspection reference", "ofsted reference", "ofsted ref", "ilacs reference"),
        *("linked recommendation", "ofsted recommendation", "inspection recommendation", "source", "origin"),
        *("recommendation ref", "source of action", "source of recommendation", "ofsted area for improvement"),
    ),
    Meaning.DEPENDS: (
        *("depends on", "dependency", "dependencies", "predecessor", "predecessors", "dependent on", "relies on"),
        *("interdependencies", "depends upon"),
    ),
    Meaning.OUTLINE: ("outline level", "indent level", "hierarchy level", "indent", "level", "task level", "tier"),
    Meaning.NOTES: (
        *("note", "notes", "comment", "comments", "progress", "progress update", "progress to date", "update"),
        *("updates", "latest update", "latest position", "current position", "narrative", "commentary", "remarks"),
        *("progress and impact", "progress notes", "progress made", "progress comment", "progress report"),
        *("how", "description", "detail", "details", "impact", "impact to date", "evidence of impact", "next steps"),
        *("barriers", "risks", "risk", "issues and risks", "position statement", "where are we now", "context"),
        *("monthly update", "quarterly update", "board comment", "action taken", "actions taken", "further detail"),
        *("what have we done", "what we have done", "so what", "rationale", "why", "background"),
    ),
    Meaning.EXTRA: (
        *("duration", "priority level", "date completed", "completed date", "actual finish", "actual start", "cost"),
        *("actual completion date", "date of completion", "completed on", "created by", "created date", "budget"),
        *("completed by", "is recurring", "late", "labels", "review date", "last updated", "date updated", "created"),
        *("task mode", "active", "modified", "modified by", "resource", "resources", "resources required", "work"),
        *("start variance", "finish variance", "completed checklist items", "date added", "monitoring", "funding"),
        *("resources needed", "date closed", "governance", "reporting to", "has late task", "date of update"),
    ),
}
"""The words of headings that are known, before they are `plain`. Longer ones win over shorter ones within them."""


@dataclass(frozen=True, slots=True)
class LevelWords:
    """A level that headings and banners name. A smaller `rank` stands further up; `words` are as in `WORDS`."""

    name: str
    plural: str
    rank: int
    words: tuple[str, ...]


LEVELS = (
    LevelWords(
        *("theme", "themes", 0),
        (
            *("theme", "improvement theme", "improvement area", "area", "key area", "domain", "programme", "category"),
            *("service area", "area of work", "area of focus", "focus area", "topic", "section", "project"),
        ),
    ),
    LevelWords(
        *("priority", "priorities", 1),
        ("priority", "improvement priority", "strategic priority", "priority area", "key priority", "our priority"),
    ),
    LevelWords("pillar", "pillars", 2, ("pillar", "strand", "key strand")),
    LevelWords("workstream", "workstreams", 3, ("workstream", "work stream", "work package", "bucket name", "bucket")),
    LevelWords("goal", "goals", 4, ("goal", "strategic goal", "ambition", "strategic objective", "vision")),
    LevelWords(
        *("recommendation", "recommendations", 5),
        (
            *(
                "recommendation",
                "recommendations",
                "ofsted recommendation",
                "inspection finding",
                "finding",
                "findings",
            ),
            *("key finding", "what ofsted said", "inspection recommendation", "judgement", "requirement"),
        ),
    ),
    LevelWords(
        *("area for improvement", "areas for improvement", 6),
        (
            *("area for improvement", "area requiring improvement", "areas requiring improvement", "issue", "need"),
            *("areas for improvement", "area for development", "area to improve", "what needs to improve", "concern"),
            *("what needs to change", "problem", "improvement needed", "improvement required", "what is the issue"),
            *("where are we now and what needs to improve",),
        ),
    ),
    LevelWords(
        *("outcome", "outcomes", 7),
        ("outcome", "outcomes", "priority outcome", "key outcome", "outcome area", "outcome sought", "what we want"),
    ),
    LevelWords(
        *("objective", "objectives", 8),
        (
            *("objective", "objectives", "aim", "key objective", "sub objective", "improvement objective", "standard"),
            *("what do we want to achieve", "what we want to achieve", "aims", "what are we trying to achieve"),
        ),
    ),
    LevelWords(
        *("action", "actions", 9),
        (
            *("action", "actions", "action required", "actions required", "action to be taken", "actions to be taken"),
            *("activity", "activities", "task", "tasks", "task name", "what", "what will we do", "what we will do"),
            *("what are we going to do", "what needs to be done", "what do we need to do", "improvement action"),
            *("key action", "key actions", "agreed action", "proposed action", "planned action", "action point"),
            *("title", "name", "summary", "subject", "what needs to happen", "action description", "specific action"),
            *("task description", "activity description", "improvement activity", "step", "intervention", "initiative"),
            *("what will be done", "how will we do it", "how will we get there", "action/activity", "next action"),
            *("what we are going to do", "description of action", "required action", "planned activity"),
        ),
    ),
    LevelWords("part", "parts", 10, ("part", "sub action", "sub-action", "sub task", "subtask", "milestone")),
)
"""The levels of plans from the top down, with the words they are known by."""
