package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.types.DataTable;
import io.cucumber.messages.types.DocString;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TableRow;
import java.util.List;

/** A step as it is written, with its table or its text. */
record StepText(String keyword, List<TextPiece> words, List<Row> table, List<String> texts, boolean broken) {
    /** A row of a table of a step. */
    record Row(List<Cell> cells) {}

    /** A cell of such a row. */
    record Cell(List<TextPiece> words) {}

    /**
     * Reads the steps of a scenario or background.
     *
     * @param columns what an outline leaves open
     * @param broken lines of steps that did not pass
     */
    static List<StepText> all(List<Step> steps, List<String> columns, List<Long> broken) {
        return steps.stream().map(step -> of(step, columns, broken)).toList();
    }

    private static StepText of(Step step, List<String> columns, List<Long> broken) {
        return new StepText(
                step.getKeyword().strip(),
                TextPiece.split(step.getText(), columns),
                step.getDataTable().map(DataTable::getRows).orElse(List.of()).stream()
                        .map(row -> row(row, columns))
                        .toList(),
                step.getDocString().map(DocString::getContent).stream().toList(),
                broken.contains(step.getLocation().getLine()));
    }

    private static Row row(TableRow row, List<String> columns) {
        return new Row(row.getCells().stream()
                .map(cell -> new Cell(TextPiece.split(cell.getValue(), columns)))
                .toList());
    }
}
