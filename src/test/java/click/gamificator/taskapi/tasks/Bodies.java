package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.FieldError;
import click.gamificator.taskapi.http.Input;
import click.gamificator.taskapi.http.Problem;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Bodies of commands, and what is wrong with them. */
final class Bodies {
    private Bodies() {}

    static Input input(String json) {
        return new Command("tasks.test", null, json).input();
    }

    static List<String> faults(ThrowingCallable reading) {
        var problem = catchThrowableOfType(Problem.class, reading);
        return Objects.requireNonNull(problem.body("").errors()).stream()
                .map(FieldError::pointer)
                .toList();
    }
}
