package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.TableCell;
import io.cucumber.messages.types.TableRow;
import java.util.List;
import java.util.function.LongFunction;

/** The examples of an outline, each with how it came out. */
record ExampleTable(String title, List<String> columns, List<Example> rows) {
    /** One example; its title is its first value, which by our custom says what it is about. */
    record Example(String title, List<String> cells, List<Result> results, String css, List<Badge> badges) {}

    static ExampleTable of(Examples examples, LongFunction<List<Result>> results) {
        return new ExampleTable(
                examples.getName(),
                columns(examples),
                examples.getTableBody().stream()
                        .map(row -> example(row, results))
                        .toList());
    }

    static List<String> columns(Examples examples) {
        return examples.getTableHeader().map(ExampleTable::values).orElse(List.of());
    }

    private static Example example(TableRow row, LongFunction<List<Result>> results) {
        List<Result> found = results.apply(row.getLocation().getLine());
        List<String> cells = values(row);
        return new Example(cells.getFirst(), cells, found, Evidence.worst(found).css(), Badge.of(found));
    }

    private static List<String> values(TableRow row) {
        return row.getCells().stream().map(TableCell::getValue).toList();
    }
}
