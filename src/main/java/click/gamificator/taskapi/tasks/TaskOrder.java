package click.gamificator.taskapi.tasks;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list. An index holds only a coarse step of it, so that many entries are equal and are kept once; the
 * tasks of one step are sorted. All of them end with the id, so no two tasks have the same place.
 */
enum TaskOrder {
    CREATED_DESC(0, "created_desc", "id desc"),
    DUE_ASC(1, "due_asc", "due_at nulls last, id"),
    UPDATED_ASC(2, "updated_asc", "updated_at, id");

    static final Map<String, TaskOrder> BY_WORD = EnumWords.of(values(), TaskOrder::word);

    private final int code;
    private final String word;
    private final String columns;

    TaskOrder(int code, String word, String columns) {
        this.code = code;
        this.word = word;
        this.columns = columns;
    }

    /** As it stands in a cursor: cursors outlive a release, so it stays. */
    byte code() {
        return (byte) code;
    }

    /** Null where it is none of theirs. */
    static @Nullable TaskOrder of(byte code) {
        return Arrays.stream(values())
                .filter(order -> order.code == code)
                .findFirst()
                .orElse(null);
    }

    /** As it stands in a query. */
    String word() {
        return word;
    }

    /** What to sort by, in SQL. */
    String columns() {
        return columns;
    }
}
