"""What each lead answers for: one person's or partner's items, or those of all in turn."""

from app.domain.lateness import days_late
from app.domain.records import Person
from app.history.plan import Plan
from app.transfer.pdf import styles
from app.transfer.pdf.cover import put_house
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.document import laid_sections, put_sections
from app.transfer.pdf.fonts import printable
from app.transfer.pdf.making import Making
from app.transfer.pdf.narrowing import led_by
from app.transfer.pdf.options import Size
from app.transfer.pdf.pages import Page, Sheets
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.words import words


def lead_pages(making: Making) -> list[Page]:
    """A part for each lead that was chosen, or for each that leads anything, by name."""
    sheets = making.sheets(making.paper(Size.A4))
    people = leads_of(making.plan)
    chosen = [person for person in people if person.id in making.options.leads] if making.options.leads else people
    said = [making.plan.details.title, f"As at {uk_date(making.today)}"]
    if len(chosen) == 1:
        put_house(sheets, making, printable(f"Led by {chosen[0].name}"), " · ".join(filter(None, said)))
        _put_lead(sheets, making, chosen[0], Role.H2)
        return sheets.pages
    put_house(sheets, making, "Who leads what", " · ".join(filter(None, said)))
    if not chosen:
        sheets.space(24)
        sheets.flow([words("Nobody leads anything in this plan yet.", styles.LEAD_IN)])
    for number, person in enumerate(chosen):
        if number:
            sheets.turn()
        sheets.space(20)
        sheets.mark(person.name, 1)
        sheets.flow([words(person.name, styles.coloured(styles.HEADING, sheets.accent), Role.H2)])
        _put_lead(sheets, making, person, Role.H3)
    return sheets.pages


def leads_of(plan: Plan) -> list[Person]:
    """Everybody who leads an item, by name."""
    ids = {lead.person for item in plan.items.values() for lead in item.leads}
    return sorted((plan.people[each] for each in ids), key=lambda person: (person.name.casefold(), person.id))


def _put_lead(sheets: Sheets, making: Making, person: Person, role: Role) -> None:
    plan = led_by(making.plan, person.id)
    own = [item for item in plan.items.values() if any(lead.person == person.id for lead in item.leads)]
    overdue = sum(1 for item in own if days_late(item, making.today))
    said = f"{len(own)} {'item' if len(own) == 1 else 'items'}, {overdue} late"
    sheets.space(6)
    sheets.flow([words(said, styles.FACT_NAME)])
    put_sections(sheets, plan, laid_sections(plan, making, sheets.paper), role)
