package click.gamificator.taskapi.logging;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where in the code a failure came from, short enough for a log line and without anything it was about. */
final class FailurePlace {
    private static final int DEEPEST_CAUSE = 5;
    private static final int MOST_PLACES = 4;

    private FailurePlace() {}

    /** Such as {@code TaskStore.java:42 < TasksController.java:30; caused at …, sqlstate 42P01}. */
    static String of(Throwable failure) {
        var text = new StringBuilder();
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            text.append(depth == 0 ? "" : "; caused at ").append(places(cause));
            if (cause instanceof SQLException sql) {
                text.append(", sqlstate ").append(sql.getSQLState());
            }
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static String places(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(MOST_PLACES)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
    }
}
