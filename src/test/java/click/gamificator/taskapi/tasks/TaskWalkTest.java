package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Queries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From page to page, while ten writers create, update, complete and delete tasks around those that stay. */
class TaskWalkTest {
    private static final int WRITERS = 10;
    private static final int STEADY = 8;
    private static final Instant DUE = Instant.parse("2026-11-23T07:00:00Z");

    private final TaskStore store = new TaskStore(MigratedDatabase.shared().jdbc());
    private final Tasks tasks = new Tasks(store);
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final AtomicInteger written = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"CREATED_DESC, 334", "DUE_ASC, 333", "UPDATED_ASC, 333"})
    void taskThatStaysAsItIsComesOnceAndInItsPlace(TaskOrder order, int rounds) {
        var service = "walk-" + order.word().replace('_', '-');
        var steady = IntStream.range(0, STEADY)
                .mapToObj(i -> tasks.create(service, task(i % 3 == 0 ? null : DUE.plus(Duration.ofHours(i / 3)))))
                .sorted(byOrder(order))
                .map(Task::id)
                .toList();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            start(writers, service);
            for (var round = 0; round < rounds; round++) {
                var filter = round % 2 == 0 ? "" : "&status=pending,in_progress&updated_after=2020-01-01T00:00:00Z";
                var walked = new ArrayList<>(walk(service, order, filter, 2 + round % 5));
                walked.retainAll(steady);
                assertThat(walked).as("round %d", round).isEqualTo(steady);
            }
            goesOn.set(false);
        } finally {
            goesOn.set(false);
        }
        assertThat(written.get()).isGreaterThan(rounds);
    }

    /** Whoever walks along the changes meets the changed tasks again, without an end: it stops at its own start. */
    private List<UUID> walk(String service, TaskOrder order, String filter, int limit) {
        var start = Instant.now();
        var seen = new ArrayList<UUID>();
        @Nullable String cursor = "";
        while (cursor != null) {
            var query = "order=" + order.word() + "&limit=" + limit + filter
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
            var page = tasks.list(service, TaskFilter.from(Queries.input(query)));
            page.tasks().forEach(task -> seen.add(task.id()));
            var isPast = order == TaskOrder.UPDATED_ASC
                    && !page.tasks().isEmpty()
                    && page.tasks().getLast().updatedAt().isAfter(start);
            cursor = isPast ? null : page.nextCursor();
        }
        return seen;
    }

    private void start(ExecutorService writers, String service) {
        for (var seed = 0; seed < WRITERS; seed++) {
            var random = new Random(seed);
            writers.execute(() -> {
                while (goesOn.get()) {
                    var due = random.nextInt(3) == 0 ? null : DUE.plus(Duration.ofHours(random.nextInt(5)));
                    var id = tasks.create(service, task(due)).id();
                    for (var body : List.of(
                            "\"status\": \"in_progress\"",
                            "\"due_at\": \"" + DUE.plus(Duration.ofHours(random.nextInt(5))) + "\"",
                            "\"due_at\": null",
                            "\"status\": \"completed\"")) {
                        tasks.update(service, TaskChange.from(Bodies.input("{\"id\": \"" + id + "\", " + body + "}")));
                        written.incrementAndGet();
                    }
                    tasks.delete(service, id);
                }
            });
        }
    }

    private static Comparator<Task> byOrder(TaskOrder order) {
        return switch (order) {
            case CREATED_DESC -> Comparator.comparing(Task::id, Collections.reverseOrder(TaskWalkTest::compare));
            case DUE_ASC ->
                Comparator.comparing(Task::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(Task::id, TaskWalkTest::compare);
            case UPDATED_ASC -> Comparator.comparing(Task::updatedAt).thenComparing(Task::id, TaskWalkTest::compare);
        };
    }

    /** As PostgreSQL compares them; Java takes the halves for signed. */
    private static int compare(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    private static NewTask task(@Nullable Instant due) {
        return new NewTask("Feed", null, TaskPriority.MEDIUM, null, due);
    }
}
