package click.gamificator.taskapi.tasks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/** How much a task matters. */
enum TaskPriority {
    LOW("low"),
    MEDIUM("medium"),
    HIGH("high"),
    URGENT("urgent");

    static final Map<String, TaskPriority> BY_WORD = EnumWords.of(values(), TaskPriority::word);

    private final String word;

    TaskPriority(String word) {
        this.word = word;
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    String word() {
        return word;
    }
}
