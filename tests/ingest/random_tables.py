"""Random tables, as Dutch documents print them, in random layouts: what hypothesis draws from."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from evals.tables.gold import GoldTable, TableForm, table_from_form
from evals.tables.layouts.layout import Layout, Producer

PARTIES = ("Noordwoning", "De Terp", "Zuidhoek", "Woonpartners Oost", "Gemeente", "Totaal")
MEASURES = ("Nieuwbouw", "Sloop", "Verkoop", "Flexwoningen", "Aankoop van bestaande woningen", "Saldo", "Middenhuur")
SECTIONS = ("Sociale huur", "Vrije sector", "Koop")
YEARS = ("2031", "2032", "2033-2036")


def _dutch(number: Decimal) -> str:
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


FIGURES = st.one_of(
    st.integers(-2_000_000, 2_000_000).map(lambda n: _dutch(Decimal(n))),
    st.integers(-9_999, 9_999).map(str),
    st.decimals(-100, 10_000, places=2, allow_nan=False).map(_dutch),
    st.integers(0, 100).map(lambda n: f"{n}%"),
    st.integers(1, 999_999).map(lambda n: f"({_dutch(Decimal(n))})"),
    st.sampled_from(("-", "Nader te bepalen", "0 (321)", "<1,4", "B++", "n.v.t.")),
)
COUNTS = st.integers(0, 99_999).map(lambda n: _dutch(Decimal(n)))


def _form(columns: Sequence[str], rows: Sequence[str], header: Sequence[str] = (), **more: int) -> GoldTable:
    lines = [*(header or [" | ".join(["Programma", *columns])]), *rows]
    return table_from_form(TableForm(name="random", title="Programma", grid="\n".join(lines), **more))


def _names(names: Sequence[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True)


@st.composite
def plain_tables(draw: st.DrawFn) -> GoldTable:
    """One level of labels on each axis, every cell filled."""
    columns, measures = draw(_names(PARTIES, 2, 5)), draw(_names(MEASURES, 2, 7))
    return _form(columns, [" | ".join([measure, *(draw(FIGURES) for _ in columns)]) for measure in measures])


@st.composite
def sectioned_tables(draw: st.DrawFn) -> GoldTable:
    """Rows under section rows; the same labels come back in each section."""
    columns, measures = draw(_names(YEARS, 2, 3)), draw(_names(MEASURES, 2, 4))
    rows = []
    for section in draw(_names(SECTIONS, 2, 3)):
        rows += [f"== {section}", *(" | ".join([m, *(draw(COUNTS) for _ in columns)]) for m in measures)]
    return _form(columns, rows)


@st.composite
def levelled_tables(draw: st.DrawFn) -> GoldTable:
    """Two header levels: the parties over the same years."""
    parties, years = draw(_names(PARTIES, 2, 3)), draw(_names(YEARS, 2, 2))
    width = len(parties) * len(years)
    upper = " | ".join(["Programma", *(cell for party in parties for cell in (party, *["<"] * (len(years) - 1)))])
    lower = " | ".join(["^", *years * len(parties)])
    measures = draw(_names(MEASURES, 2, 5))
    rows = [" | ".join([measure, *(draw(COUNTS) for _ in range(width))]) for measure in measures]
    return _form((), rows, (upper, lower), header_rows=2)


@st.composite
def spanned_tables(draw: st.DrawFn) -> GoldTable:
    """Two columns of row labels, the first of which spans the rows of the second."""
    columns, measures = draw(_names(YEARS, 2, 3)), draw(_names(MEASURES, 2, 3))
    rows = []
    for party in draw(_names(PARTIES[:5], 2, 3)):
        labels = [party, *["^"] * (len(measures) - 1)]
        rows += [" | ".join([p, m, *(draw(COUNTS) for _ in columns)]) for p, m in zip(labels, measures, strict=True)]
    return _form((), rows, (" | ".join(["Partij", "Programma", *columns]),), row_labels=2)


@st.composite
def sparse_tables(draw: st.DrawFn) -> GoldTable:
    """Figures with gaps between them; no row and no column is without one."""
    columns, measures = draw(_names(PARTIES, 2, 4)), draw(_names(MEASURES, 2, 6))
    rows = []
    for number, measure in enumerate(measures):
        kept = [draw(st.booleans()) or col == number % len(columns) or number < 2 for col in range(len(columns))]
        rows.append(" | ".join([measure, *(draw(COUNTS) if keep else "" for keep in kept)]))
    return _form(columns, rows)


def layouts_of(
    producer: Producer, arrangements: Sequence[str] = ("flow",), wrapped: bool = False
) -> st.SearchStrategy[Layout]:
    """Random layouts of one producer, in fonts that it brings or that every machine has."""
    return st.builds(
        Layout,
        name=st.just("random"),
        about=st.just("random"),
        producer=st.just(producer),
        font=st.just("Libertinus Serif" if producer == "typst" else "Liberation Sans"),
        rules=st.sampled_from(("all", "horizontal", "header", "booktabs", "vertical", "none")),
        shading=st.sampled_from(("none", "zebra", "header")),
        align=st.sampled_from(("right", "left", "center")),
        wrap=st.sampled_from(("words", "hyphen")),
        padding=st.sampled_from((1.5, 2.5, 4.0)),
        size=st.sampled_from((8.0, 9.5)),
        wrapped_figures=st.booleans() if wrapped else st.just(False),
        landscape=st.booleans(),
        arrangement=st.sampled_from(arrangements),
    )
