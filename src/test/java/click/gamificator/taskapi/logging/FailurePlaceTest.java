package click.gamificator.taskapi.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailurePlaceTest {
    @Test
    void placeIsThePackageTheMethodAndTheLine() {
        assertThat(FailurePlace.of(at(new IllegalStateException("S3cret"), ours("tasks.TaskStore", "list", 42))))
                .isEqualTo("tasks.list:42");
    }

    @Test
    void callersFollowInTheirOrder() {
        var failure =
                at(new IllegalStateException(), ours("tasks.TaskStore", "list", 1), ours("tasks.Tasks", "page", 2));

        assertThat(FailurePlace.of(failure)).isEqualTo("tasks.list:1 < tasks.page:2");
    }

    @Test
    void placesInLibrariesAreLeftOut() {
        var failure = at(
                new IllegalStateException(),
                new StackTraceElement("org.postgresql.Driver", "connect", "Driver.java", 7),
                ours("Main", "run", 3));

        assertThat(FailurePlace.of(failure)).isEqualTo("run:3");
    }

    @Test
    void fourPlacesAreEnough() {
        var failure = at(
                new IllegalStateException(),
                ours("tasks.A", "a", 1),
                ours("tasks.B", "b", 2),
                ours("tasks.C", "c", 3),
                ours("tasks.D", "d", 4),
                ours("tasks.E", "e", 5));

        assertThat(FailurePlace.of(failure)).isEqualTo("tasks.a:1 < tasks.b:2 < tasks.c:3 < tasks.d:4");
    }

    @Test
    void errorCodeOfTheDatabaseFollows() {
        var failure = at(
                new IllegalStateException("S3cret", new SQLException("S3cret", "42P01")),
                ours("tasks.TaskStore", "list", 42));

        assertThat(FailurePlace.of(failure)).isEqualTo("tasks.list:42, sqlstate 42P01");
    }

    @Test
    void endlessCausesEnd() {
        var first = at(new IllegalStateException(), ours("tasks.A", "a", 1));
        first.initCause(at(new IllegalStateException(first), ours("tasks.B", "b", 2)));

        assertThat(FailurePlace.of(first)).isEqualTo("tasks.a:1");
    }

    private static StackTraceElement ours(String type, String method, int line) {
        return new StackTraceElement("click.gamificator.taskapi." + type, method, type + ".java", line);
    }

    private static <T extends Throwable> T at(T failure, StackTraceElement... places) {
        failure.setStackTrace(places);
        return failure;
    }
}
