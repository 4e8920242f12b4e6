"""A table of figures, printed row by row and kept as Markdown for docs/performance.md."""

FIRST, OTHERS = 26, 10


class Table:
    def __init__(self, *columns: str) -> None:
        self._rows: list[tuple[str, ...]] = []
        self._widths = [FIRST, *(max(OTHERS, len(column)) for column in columns[1:])]
        self.add(*columns)

    def add(self, *cells: object) -> None:
        """Floats get no decimals: figures that need some come as text."""
        texts = tuple(f"{cell:.0f}" if isinstance(cell, float) else str(cell) for cell in cells)
        self._rows.append(texts)
        first, *others = zip(texts, self._widths, strict=True)
        print(f"{first[0]:<{first[1]}}", *(f"{text:>{width}}" for text, width in others), flush=True)

    def markdown(self) -> str:
        head, *rows = (f"| {' | '.join(row)} |" for row in self._rows)
        return "\n".join([head, "|---" * len(self._widths) + "|", *rows])
