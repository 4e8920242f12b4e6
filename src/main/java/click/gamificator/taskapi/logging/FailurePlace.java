package click.gamificator.taskapi.logging;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The place in the code where a failure arose, short enough for a log line and without any data. */
final class FailurePlace {
    private static final String OURS = "click.gamificator.taskapi.";
    private static final int DEEPEST_CAUSE = 5;
    private static final int MOST_PLACES = 4;

    private FailurePlace() {}

    /** Such as {@code tasks.list:42 < tasks.list:30, sqlstate 42P01}: package, method and line of our own code. */
    static String of(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return places(failure) + ", sqlstate " + sql.getSQLState();
            }
            cause = cause.getCause();
        }
        return places(failure);
    }

    private static String places(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .limit(MOST_PLACES)
                .map(frame -> packageOf(frame.getClassName()) + frame.getMethodName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
    }

    private static String packageOf(String className) {
        return className.substring(OURS.length(), Math.max(OURS.length(), className.lastIndexOf('.') + 1));
    }
}
