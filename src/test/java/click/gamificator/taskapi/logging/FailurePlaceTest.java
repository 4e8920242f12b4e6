package click.gamificator.taskapi.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailurePlaceTest {
    @Test
    void placeIsTheFileAndTheLine() {
        var failure = at(new IllegalStateException("S3cret"), "TaskStore.java", 42);

        assertThat(FailurePlace.of(failure)).isEqualTo("TaskStore.java:42");
    }

    @Test
    void callersFollowInTheirOrder() {
        var failure = new IllegalStateException();
        failure.setStackTrace(new StackTraceElement[] {frame("A.java", 1), frame("B.java", 2)});

        assertThat(FailurePlace.of(failure)).isEqualTo("A.java:1 < B.java:2");
    }

    @Test
    void fourPlacesAreEnough() {
        var failure = new IllegalStateException();
        failure.setStackTrace(new StackTraceElement[] {
            frame("A.java", 1), frame("B.java", 2), frame("C.java", 3), frame("D.java", 4), frame("E.java", 5)
        });

        assertThat(FailurePlace.of(failure)).isEqualTo("A.java:1 < B.java:2 < C.java:3 < D.java:4");
    }

    @Test
    void causesFollow() {
        var cause = at(new SQLException("S3cret", "42P01"), "Driver.java", 7);
        var failure = at(new IllegalStateException("S3cret", cause), "TaskStore.java", 42);

        assertThat(FailurePlace.of(failure)).isEqualTo("TaskStore.java:42; caused at Driver.java:7, sqlstate 42P01");
    }

    @Test
    void endlessCausesEnd() {
        var first = at(new IllegalStateException(), "A.java", 1);
        var second = at(new IllegalStateException(first), "B.java", 2);
        first.initCause(second);

        assertThat(FailurePlace.of(first))
                .hasSize("A.java:1; caused at B.java:2".length() * 2
                        + "; caused at ".length()
                        + "; caused at A.java:1".length());
    }

    @Test
    void failureWithoutAStackTraceHasNoPlace() {
        assertThat(FailurePlace.of(new IllegalStateException("S3cret", null) {
                    private static final long serialVersionUID = 1;

                    @Override
                    public StackTraceElement[] getStackTrace() {
                        return new StackTraceElement[0];
                    }
                }))
                .isEmpty();
    }

    private static <T extends Throwable> T at(T failure, String file, int line) {
        failure.setStackTrace(new StackTraceElement[] {frame(file, line)});
        return failure;
    }

    private static StackTraceElement frame(String file, int line) {
        return new StackTraceElement("S3cretClass", "s3cretMethod", file, line);
    }
}
