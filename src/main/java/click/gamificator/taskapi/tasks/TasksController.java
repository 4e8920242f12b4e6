package click.gamificator.taskapi.tasks;

import click.gamificator.taskapi.http.Caller;
import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.CostlyReads;
import click.gamificator.taskapi.http.Input;
import click.gamificator.taskapi.idempotency.Answer;
import click.gamificator.taskapi.idempotency.OnceOnly;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /cmd/tasks.*}. */
@RestController
@RequestMapping(path = "/cmd", produces = "application/json")
class TasksController {
    private final Tasks tasks;
    private final CostlyReads costlyReads;
    private final OnceOnly onceOnly;

    TasksController(Tasks tasks, CostlyReads costlyReads, OnceOnly onceOnly) {
        this.tasks = tasks;
        this.costlyReads = costlyReads;
        this.onceOnly = onceOnly;
    }

    @PostMapping("/tasks.create")
    void create(Caller caller, Command command, HttpServletResponse response) throws IOException {
        var wanted = NewTask.from(command.input());
        onceOnly.run(caller.service(), command, () -> Answer.of(201, tasks.create(caller.service(), wanted)))
                .send(response);
    }

    @GetMapping("/tasks.list")
    TaskPage list(Caller caller, Input query) {
        var filter = TaskFilter.from(query);
        Supplier<TaskPage> read = () -> tasks.list(caller.service(), filter);
        return filter.isCostly()
                ? costlyReads.costlyList(caller.service(), read)
                : costlyReads.list(caller.service(), read);
    }

    @GetMapping("/tasks.get")
    Task get(Caller caller, Input query) {
        var id = query.require("id").uuid("id");
        query.check();
        return tasks.get(caller.service(), Objects.requireNonNull(id));
    }

    @PostMapping("/tasks.update")
    void update(Caller caller, Command command, HttpServletResponse response) throws IOException {
        var change = TaskChange.from(command.input());
        onceOnly.run(caller.service(), command, () -> Answer.of(200, tasks.update(caller.service(), change)))
                .send(response);
    }

    @PostMapping(path = "/tasks.delete", produces = "*/*")
    void delete(Caller caller, Command command, HttpServletResponse response) throws IOException {
        var input = command.input();
        var id = input.require("id").uuid("id");
        input.check();
        onceOnly.run(caller.service(), command, () -> {
                    tasks.delete(caller.service(), Objects.requireNonNull(id));
                    return Answer.NO_CONTENT;
                })
                .send(response);
    }
}
