package click.gamificator.taskapi.tasks;

import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.FieldError;
import click.gamificator.taskapi.http.Input;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.testing.Refusals;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Bodies of commands, and what is wrong with them. */
final class Bodies {
    private Bodies() {}

    static Input input(String json) {
        return new Command("tasks.test", null, json).input();
    }

    static List<String> faults(ThrowingCallable reading) {
        var problem = Refusals.of(Problem.class, reading);
        return problem.errors().stream().map(FieldError::pointer).toList();
    }
}
