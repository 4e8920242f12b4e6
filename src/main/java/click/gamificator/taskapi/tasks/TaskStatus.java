package click.gamificator.taskapi.tasks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/** How far a task is. */
enum TaskStatus {
    PENDING("pending"),
    IN_PROGRESS("in_progress"),
    COMPLETED("completed");

    static final Map<String, TaskStatus> BY_WORD = EnumWords.of(values(), TaskStatus::word);

    private final String word;

    TaskStatus(String word) {
        this.word = word;
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    String word() {
        return word;
    }
}
