package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.http.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
    private static final AtomicInteger SERVICES = new AtomicInteger();
    private static final Instant MONDAY = Instant.parse("2026-11-23T07:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T07:00:00Z");

    private final Tasks tasks =
            new Tasks(new TaskStore(MigratedDatabase.shared().jdbc()));
    private final String service = "tasks-" + SERVICES.incrementAndGet();
    private final String other = service + "-other";

    @Test
    void newTaskIsKeptAsItWasAnswered() {
        var task = tasks.create(
                service,
                new NewTask(
                        "Feed 🐈",
                        "All of them",
                        TaskPriority.HIGH,
                        "user-1",
                        Instant.parse("2026-11-23T07:00:00.123456Z")));

        assertThat(tasks.get(service, task.id())).isEqualTo(task);
    }

    @Test
    void newTaskIsPending() {
        assertThat(create("Feed").status()).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    void firstVersionIs1() {
        assertThat(create("Feed").version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "1582-10-10T00:00:00Z"})
    void dueDatesOfAllYearsAreKept(Instant dueAt) {
        var task = tasks.create(service, new NewTask("Feed", null, TaskPriority.LOW, null, dueAt));

        assertThat(tasks.get(service, task.id()).dueAt()).isEqualTo(dueAt);
    }

    @Test
    void unknownTaskIsNotFound() {
        assertRefused(ProblemType.TASK_NOT_FOUND, () -> tasks.get(service, UUID.randomUUID()));
    }

    @Test
    void taskOfAnotherServiceIsNotFound() {
        var task = create("Feed");

        assertRefused(ProblemType.TASK_NOT_FOUND, () -> tasks.get(other, task.id()));
    }

    @Test
    void taskOfAnotherServiceCannotBeChanged() {
        var task = create("Feed");

        assertRefused(ProblemType.TASK_NOT_FOUND, () -> tasks.update(other, change(task, "")));
    }

    @Test
    void taskOfAnotherServiceCannotBeDeleted() {
        var task = create("Feed");

        assertRefused(ProblemType.TASK_NOT_FOUND, () -> tasks.delete(other, task.id()));
    }

    @Test
    void tasksOfAnotherServiceAreNotListed() {
        create("Feed");

        assertThat(tasks.list(other, filter("")).tasks()).isEmpty();
    }

    @Test
    void updateChangesWhatItNames() {
        var task = create("Feed");

        var changed = tasks.update(service, change(task, """
                , "name": "Wash", "description": "Well", "priority": "urgent", "user_id": "user-2",
                "due_at": "2026-11-23T07:00:00Z", "status": "in_progress\""""));

        assertThat(changed)
                .isEqualTo(new Task(
                        task.id(),
                        "Wash",
                        "Well",
                        TaskStatus.IN_PROGRESS,
                        TaskPriority.URGENT,
                        "user-2",
                        MONDAY,
                        task.createdAt(),
                        changed.updatedAt(),
                        null,
                        2));
    }

    @Test
    void updateLeavesTheRestAsItIs() {
        var task = full();

        var changed = tasks.update(service, change(task, ", \"status\": \"in_progress\""));

        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("status", "updatedAt", "version")
                .isEqualTo(task);
    }

    @Test
    void nullClearsAField() {
        var task = full();

        var changed = tasks.update(
                service,
                change(task, ", \"description\": null, \"user_id\": null, \"due_at\": null, \"priority\": null"));

        assertThat(changed)
                .isEqualTo(new Task(
                        task.id(),
                        task.name(),
                        null,
                        task.status(),
                        TaskPriority.MEDIUM,
                        null,
                        null,
                        task.createdAt(),
                        changed.updatedAt(),
                        null,
                        2));
    }

    @Test
    void updateIsKept() {
        var task = create("Feed");

        var changed = tasks.update(service, change(task, ", \"name\": \"Wash\""));

        assertThat(tasks.get(service, task.id())).isEqualTo(changed);
    }

    @Test
    void updateThatNamesNoFieldRaisesTheVersionToo() {
        assertThat(tasks.update(service, change(create("Feed"), "")).version()).isEqualTo(2);
    }

    @Test
    void updateMovesTheTimeOfTheLastUpdate() {
        var task = create("Feed");

        assertThat(tasks.update(service, change(task, "")).updatedAt()).isAfter(task.updatedAt());
    }

    @Test
    void updateOfTheVersionThatWasSeenIsAccepted() {
        assertThat(tasks.update(service, change(create("Feed"), ", \"version\": 1"))
                        .version())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void updateOfAnotherVersionIsAConflict(int version) {
        var task = create("Feed");
        tasks.update(service, change(task, ""));

        assertRefused(
                ProblemType.VERSION_CONFLICT, () -> tasks.update(service, change(task, ", \"version\": " + version)));
    }

    @Test
    void conflictChangesNothing() {
        var task = create("Feed");

        assertRefused(
                ProblemType.VERSION_CONFLICT,
                () -> tasks.update(service, change(task, ", \"version\": 2, \"name\": \"Wash\"")));
        assertThat(tasks.get(service, task.id())).isEqualTo(task);
    }

    @Test
    void onlyOneOfTwoUpdatesOfAVersionAtOnceIsAccepted() throws Exception {
        var change = change(create("Feed"), ", \"version\": 1");
        Callable<Integer> work = () -> tasks.update(service, change).version();

        try (var threads = Executors.newFixedThreadPool(2)) {
            assertThat(threads.invokeAll(List.of(work, work)))
                    .filteredOn(outcome -> outcome.state() == Future.State.SUCCESS)
                    .hasSize(1);
        }
    }

    @Test
    void updateOfAnUnknownTaskIsNoConflict() {
        assertRefused(
                ProblemType.TASK_NOT_FOUND,
                () -> tasks.update(
                        service,
                        TaskChange.from(Bodies.input("{\"id\": \"" + UUID.randomUUID() + "\", \"version\": 1}"))));
    }

    @Test
    void completionHasTheTimeOfTheUpdate() {
        var completed = completed();

        assertThat(completed.completedAt()).isEqualTo(completed.updatedAt());
    }

    @Test
    void completionKeepsItsTimeWhileItLasts() {
        var completed = completed();

        var changed = tasks.update(service, change(completed, ", \"name\": \"Wash\", \"status\": \"completed\""));

        assertThat(changed.completedAt()).isEqualTo(completed.completedAt());
    }

    @Test
    void completionKeepsItsTimeWhereTheStatusIsNotNamed() {
        var completed = completed();

        var changed = tasks.update(service, change(completed, ", \"name\": \"Wash\""));

        assertThat(changed.completedAt()).isEqualTo(completed.completedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "in_progress"})
    void taskThatIsTakenUpAgainIsNotCompleted(String status) {
        var changed = tasks.update(service, change(completed(), ", \"status\": \"" + status + "\""));

        assertThat(changed.completedAt()).isNull();
    }

    @Test
    void deletedTaskIsGone() {
        var task = create("Feed");
        tasks.delete(service, task.id());

        assertRefused(ProblemType.TASK_NOT_FOUND, () -> tasks.get(service, task.id()));
    }

    @Test
    void taskIsDeletedOnce() {
        var task = create("Feed");
        tasks.delete(service, task.id());

        assertRefused(ProblemType.TASK_NOT_FOUND, () -> tasks.delete(service, task.id()));
    }

    @Test
    void newestTaskComesFirst() {
        List.of("first", "second", "third").forEach(this::create);

        assertThat(names("")).containsExactly("third", "second", "first");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=pending|plain due later",
                "status=completed|done",
                "status=in_progress|''",
                "priority=high|done",
                "priority=low|''",
                "user_id=user-1|due",
                "user_id=user|''",
                "due_before=2026-11-24T07:00:00Z|due",
                "due_before=2026-11-23T07:00:00Z|''",
                "due_after=2026-11-23T07:00:00Z|later",
                "due_after=2026-11-22T07:00:00Z|due later",
                "due_after=2026-11-22T07:00:00Z&due_before=2026-11-24T07:00:00Z|due",
                "q=LAT|later",
                "q=e|later done due",
                "q=nothing|''",
                "status=pending&q=e|later due",
                "limit=1|done"
            })
    void filtersLeaveTheTasksThatFit(String query, String names) {
        create("plain");
        tasks.create(service, new NewTask("due", null, TaskPriority.MEDIUM, "user-1", MONDAY));
        tasks.create(service, new NewTask("later", null, TaskPriority.MEDIUM, null, TUESDAY));
        var done = tasks.create(service, new NewTask("done", null, TaskPriority.HIGH, null, null));
        tasks.update(service, change(done, ", \"status\": \"completed\""));

        assertThat(names(query)).containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : names.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"%25, 100% sure", "_, snake_case", "%5C, back\\slash", "ÜBER, über", "%F0%9F%90%88, a 🐈"})
    void partOfANameIsTakenLiterally(String part, String name) {
        List.of("100% sure", "snake_case", "back\\slash", "über", "a 🐈", "plain")
                .forEach(this::create);

        assertThat(names("q=" + part)).containsExactly(name);
    }

    @Test
    void pagesHoldEveryTaskOnce() {
        var names = IntStream.range(0, 7).mapToObj(i -> "task " + i).toList();
        names.forEach(this::create);

        assertThat(pages(3, () -> {})).containsExactlyElementsOf(names.reversed());
    }

    @Test
    void pagesHoldEveryTaskOnceWhileOthersAreCreated() {
        var names = IntStream.range(0, 7).mapToObj(i -> "task " + i).toList();
        names.forEach(this::create);

        assertThat(pages(2, () -> create("meanwhile"))).containsExactlyElementsOf(names.reversed());
    }

    @Test
    void pageHoldsNoMoreTextThanAMegabyte() {
        for (var i = 0; i < 30; i++) {
            describe("task " + i, "\uD83D\uDC08".repeat(10_000));
        }

        var page = tasks.list(service, filter("limit=100"));

        // 26 descriptions of 40,000 bytes, and their names
        assertThat(page.tasks()).hasSize(26);
        assertThat(page.nextCursor()).isNotNull();
    }

    @Test
    void pagesOfLongTextsHoldEveryTaskOnce() {
        var names = IntStream.range(0, 60).mapToObj(i -> "task " + i).toList();
        names.forEach(name -> describe(name, name.endsWith("7") ? "short" : "\uD83D\uDC08".repeat(10_000)));

        assertThat(pages(100, () -> {})).containsExactlyElementsOf(names.reversed());
        assertThat(pages(20, () -> {})).containsExactlyElementsOf(names.reversed());
    }

    @Test
    void hundredLongestDescriptionsInAsciiAreOnePage() {
        for (var i = 0; i < 100; i++) {
            describe("task " + i, "x".repeat(10_000));
        }

        assertThat(tasks.list(service, filter("limit=100")).tasks()).hasSize(100);
    }

    @Test
    void tasksOfTheSameMicrosecondStandOnPagesOnceEachInOrder() {
        var store = new TaskStore(MigratedDatabase.shared().jdbc());
        var ids = IntStream.range(0, 5)
                .mapToObj(_ -> TaskIds.stamp(1_795_417_200_123_456L))
                .peek(stamp -> store.add(service, pending(stamp)))
                .map(stamp -> stamp.id().toString())
                .sorted()
                .toList();

        assertThat(pages(1, () -> {})).containsExactlyElementsOf(ids.reversed());
    }

    private static Task pending(TaskIds.Stamp stamp) {
        return new Task(
                stamp.id(),
                stamp.id().toString(),
                null,
                TaskStatus.PENDING,
                TaskPriority.MEDIUM,
                null,
                null,
                stamp.at(),
                stamp.at(),
                null,
                1);
    }

    @Test
    void pagesGoOnWhereTheirLastTaskWasDeleted() {
        List.of("first", "second", "third").forEach(this::create);
        var page = tasks.list(service, filter("limit=2"));
        tasks.delete(service, page.tasks().getLast().id());

        assertThat(names("cursor=" + page.nextCursor())).containsExactly("first");
    }

    @Test
    void lastPageThatIsFullLeadsNowhere() {
        List.of("first", "second").forEach(this::create);

        assertThat(tasks.list(service, filter("limit=2")).nextCursor()).isNull();
    }

    @Test
    void cursorKeepsToTheFilter() {
        IntStream.range(0, 3)
                .forEach(i -> tasks.create(service, new NewTask("mine " + i, null, TaskPriority.LOW, "me", null)));
        create("not mine");
        var cursor = tasks.list(service, filter("user_id=me&limit=1")).nextCursor();

        assertThat(names("user_id=me&cursor=" + cursor)).containsExactly("mine 1", "mine 0");
    }

    private List<String> pages(int limit, Runnable betweenPages) {
        var names = new ArrayList<String>();
        @Nullable String cursor = "";
        while (cursor != null) {
            var page = tasks.list(service, filter("limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            page.tasks().forEach(task -> names.add(task.name()));
            cursor = page.nextCursor();
            betweenPages.run();
        }
        return names;
    }

    private List<String> names(String query) {
        return tasks.list(service, filter(query)).tasks().stream()
                .map(Task::name)
                .toList();
    }

    private void describe(String name, String description) {
        tasks.create(service, new NewTask(name, description, TaskPriority.MEDIUM, null, null));
    }

    private Task create(String name) {
        return tasks.create(service, new NewTask(name, null, TaskPriority.MEDIUM, null, null));
    }

    private Task full() {
        return tasks.create(service, new NewTask("Feed", "All of them", TaskPriority.HIGH, "user-1", MONDAY));
    }

    @Test
    void timesStayInOrderWhereTheClockOfAnotherInstanceIsAhead() {
        var created = create("Feed");
        MigratedDatabase.shared()
                .jdbc()
                .sql("update tasks set created_at = now() + interval '1 hour', updated_at = now() + interval '1 hour'"
                        + " where id = ?")
                .param(created.id())
                .update();

        var completed = tasks.update(service, change(created, ", \"status\": \"completed\""));
        var changed = tasks.update(service, change(created, ", \"name\": \"Wash\""));

        assertThat(completed.completedAt()).isAfter(completed.createdAt()).isEqualTo(completed.updatedAt());
        assertThat(changed.updatedAt()).isAfter(completed.updatedAt());
    }

    private Task completed() {
        return tasks.update(service, change(create("Feed"), ", \"status\": \"completed\""));
    }

    private static TaskChange change(Task task, String fields) {
        return TaskChange.from(Bodies.input("{\"id\": \"" + task.id() + "\"" + fields + "}"));
    }

    private static TaskFilter filter(String query) {
        return TaskFilter.from(Queries.input(query));
    }

    private static void assertRefused(ProblemType type, ThrowingCallable work) {
        assertThatExceptionOfType(Problem.class).isThrownBy(work).returns(type, Problem::type);
    }
}
