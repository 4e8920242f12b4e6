package click.gamificator.taskapi.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The exception that refused an operation. */
public final class Refusals {
    private Refusals() {}

    /** Returns the exception that {@code deed} throws; fails the test if it throws none. */
    public static <T extends Throwable> T of(Class<T> type, ThrowingCallable deed) {
        @Nullable T refusal = catchThrowableOfType(type, deed);
        if (refusal == null) {
            throw new AssertionError("It was not refused; expected was " + type.getSimpleName());
        }
        return refusal;
    }
}
