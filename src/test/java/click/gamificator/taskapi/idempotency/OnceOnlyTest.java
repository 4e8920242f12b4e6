package click.gamificator.taskapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.http.ProblemUris;
import click.gamificator.taskapi.http.PublicUrl;
import click.gamificator.taskapi.http.Sha256;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

class OnceOnlyTest {
    private static final AtomicInteger SERVICES = new AtomicInteger();

    private final JdbcClient jdbc = MigratedDatabase.shared().jdbc();
    private final AtomicInteger transactions = new AtomicInteger();
    private final ProblemUris uris = new ProblemUris(PublicUrl.UNKNOWN);
    private final OnceOnly onceOnly = new OnceOnly(new IdempotencyRecords(jdbc), counted(), uris);
    private final String service = "once-" + SERVICES.incrementAndGet();
    private final AtomicInteger runs = new AtomicInteger();
    private final Command command = new Command("tasks.create", "key-1", "{\"name\":\"Feed\"}");

    @Test
    void firstAnswerIsTheCommands() {
        assertThat(text(run(command))).isEqualTo("201 {\"run\":1}");
    }

    @Test
    void firstAnswerIsNoReplay() {
        assertThat(run(command).replayed()).isFalse();
    }

    @Test
    void repeatGetsTheFirstAnswer() {
        run(command);

        assertThat(text(run(command))).isEqualTo("201 {\"run\":1}");
    }

    @Test
    void repeatIsToldThatItIsOne() {
        run(command);

        assertThat(run(command).replayed()).isTrue();
    }

    @Test
    void repeatRunsNothing() {
        run(command);
        run(command);

        assertThat(runs).hasValue(1);
    }

    @Test
    void repeatMayQuoteItsKey() {
        run(command);
        run(new Command(command.name(), "\"key-1\"", command.body()));

        assertThat(runs).hasValue(1);
    }

    @Test
    void commandWithoutAKeyRunsEachTime() {
        var keyless = new Command(command.name(), null, command.body());
        run(keyless);
        run(keyless);

        assertThat(runs).hasValue(2);
    }

    @Test
    void answerWithoutABodyIsReplayedWithoutOne() {
        onceOnly.run(service, command, () -> Answer.NO_CONTENT);

        assertThat(text(onceOnly.run(service, command, () -> Answer.NO_CONTENT)))
                .isEqualTo("204 null");
    }

    @Test
    void otherKeyIsAnotherCommand() {
        run(command);
        run(new Command(command.name(), "key-2", command.body()));

        assertThat(runs).hasValue(2);
    }

    @Test
    void keyOfAnotherServiceIsAnother() {
        run(command);
        onceOnly.run(service + "-other", command, this::answer);

        assertThat(runs).hasValue(2);
    }

    @Test
    void otherBodyIsRefused() {
        run(command);

        assertRefused(ProblemType.IDEMPOTENCY_KEY_REUSED, new Command(command.name(), "key-1", "{\"name\":\"Wash\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"name\" : \"Feed\", \"version\": 1, \"who\": {\"a\": 1, \"b\": [1, 2]} }",
                "{\"version\":1,\"name\":\"Feed\",\"who\":{\"b\":[1,2],\"a\":1}}\n",
                "{\"name\":\"\\u0046eed\",\"version\":1,\"who\":{\"a\":1,\"b\":[1,2]}}",
                "{\"name\":\"Feed\",\"version\":1.0,\"who\":{\"a\":10e-1,\"b\":[1.00,2]}}"
            })
    void bodyOfEqualValueIsTheSameRequest(String form) {
        run(new Command(command.name(), "key-1", "{\"name\":\"Feed\",\"version\":1,\"who\":{\"a\":1,\"b\":[1,2]}}"));

        assertThat(run(new Command(command.name(), "key-1", form)).replayed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"feed\"}",
                "{\"name\":\"Feed\",\"description\":null}",
                "{\"name\":[\"Feed\"]}",
                "{\"name\":\"Feed\",\"version\":1.5}",
                "{\"Name\":\"Feed\"}"
            })
    void bodyOfAnotherValueIsRefused(String body) {
        run(command);

        assertRefused(ProblemType.IDEMPOTENCY_KEY_REUSED, new Command(command.name(), "key-1", body));
    }

    /** During a rollout the first request may have reached an instance of the release before. */
    @Test
    void repeatOfARequestThatTheReleaseBeforeStoredIsReplayed() {
        run(command);
        jdbc.sql("update idempotency_records set request_value_sha256 = null where service = ?")
                .param(service)
                .update();

        assertThat(run(command).replayed()).isTrue();
    }

    /** It replaces an expired record, but knows only the hash of the text. */
    @Test
    void recordThatTheReleaseBeforeReplacedBelongsToItsRequestAlone() {
        run(command);
        jdbc.sql("update idempotency_records set request_sha256 = ? where service = ?")
                .param(Sha256.hexOf(command.name() + "\n{\"name\":\"Wash\"}"))
                .param(service)
                .update();

        assertRefused(ProblemType.IDEMPOTENCY_KEY_REUSED, command);
    }

    @Test
    void otherCommandIsRefused() {
        run(command);

        assertRefused(ProblemType.IDEMPOTENCY_KEY_REUSED, new Command("tasks.update", "key-1", command.body()));
    }

    @Test
    void malformedKeyIsRefused() {
        assertRefused(ProblemType.IDEMPOTENCY_KEY_INVALID, new Command(command.name(), "two words", command.body()));
    }

    @ParameterizedTest
    @EnumSource(names = {"TASK_NOT_FOUND", "VERSION_CONFLICT"})
    void refusalIsAnAnswerToo(ProblemType type) {
        var first = refuse(type);

        assertThat(text(run(command))).isEqualTo(text(first));
    }

    @Test
    void refusalHasTheStatusOfItsProblem() {
        assertThat(refuse(ProblemType.TASK_NOT_FOUND).status()).isEqualTo(404);
    }

    @Test
    void refusalNamesTheRequestItAnswered() {
        try (var _ = MDC.putCloseable("request_id", "request-1")) {
            refuse(ProblemType.TASK_NOT_FOUND);
        }

        assertThat(text(run(command))).contains("\"request_id\":\"request-1\"");
    }

    @Test
    void refusalIsThrownWhereThereIsNoKey() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> onceOnly.run(service, new Command(command.name(), null, command.body()), () -> {
                    throw Problem.of(ProblemType.TASK_NOT_FOUND, "Gone.");
                }));
    }

    @Test
    void repeatWhileTheFirstIsUnderWayIsRefused() throws Exception {
        whileUnderWay(() -> assertRefused(ProblemType.REQUEST_IN_PROGRESS, command));
    }

    @Test
    void repeatWhileTheFirstIsUnderWayElsewhereIsRefused() throws Exception {
        var elsewhere = new OnceOnly(
                new IdempotencyRecords(jdbc), MigratedDatabase.shared().transaction(), uris);

        whileUnderWay(() -> assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> elsewhere.run(service, command, this::answer))
                .returns(ProblemType.REQUEST_IN_PROGRESS, Problem::type));
    }

    @Test
    void repeatWhileTheFirstIsUnderWayTakesNoConnection() throws Exception {
        whileUnderWay(() -> {
            var before = transactions.get();
            assertRefused(ProblemType.REQUEST_IN_PROGRESS, command);

            assertThat(transactions).hasValue(before);
        });
    }

    @Test
    void unexpectedFailureIsThrown() {
        assertThatIllegalStateException().isThrownBy(this::fail);
    }

    @Test
    void unexpectedFailureUndoesWhatWasWritten() {
        assertThatIllegalStateException().isThrownBy(this::fail);

        assertThat(count("tasks")).isZero();
    }

    @Test
    void unexpectedFailureLeavesNoRecord() {
        assertThatIllegalStateException().isThrownBy(this::fail);

        assertThat(count("idempotency_records")).isZero();
    }

    @Test
    void commandMayBeRepeatedAfterAnUnexpectedFailure() {
        assertThatIllegalStateException().isThrownBy(this::fail);

        assertThat(text(run(command))).isEqualTo("201 {\"run\":1}");
    }

    @Test
    void recordIsKeptFor24Hours() {
        run(command);
        age("23 hours 59 minutes");
        run(command);

        assertThat(runs).hasValue(1);
    }

    @Test
    void recordIsForgottenAfter24Hours() {
        run(command);
        age("24 hours");
        run(command);

        assertThat(runs).hasValue(2);
    }

    @Test
    void keyWhoseRecordIsForgottenMayComeWithAnotherBody() {
        run(command);
        age("24 hours");

        assertThat(text(run(new Command(command.name(), "key-1", "{\"name\":\"Wash\"}"))))
                .isEqualTo("201 {\"run\":2}");
    }

    @Test
    void answerAfterAForgottenOneIsReplayed() {
        run(command);
        age("24 hours");
        run(command);

        assertThat(text(run(command))).isEqualTo("201 {\"run\":2}");
    }

    @Test
    void recordKeepsNoBodyOfARequest() {
        run(command);

        assertThat(jdbc.sql("select row_to_json(r)::text from idempotency_records r where service = ?")
                        .param(service)
                        .query(String.class)
                        .single())
                .doesNotContain("Feed");
    }

    private Answer run(Command command) {
        return onceOnly.run(service, command, this::answer);
    }

    private Answer refuse(ProblemType type) {
        return onceOnly.run(service, command, () -> {
            throw Problem.of(type, "Gone.");
        });
    }

    private TransactionTemplate counted() {
        var manager =
                Objects.requireNonNull(MigratedDatabase.shared().transaction().getTransactionManager());
        return new TransactionTemplate(manager) {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                transactions.incrementAndGet();
                return super.execute(action);
            }
        };
    }

    private void whileUnderWay(Runnable repeat) throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var first = threads.submit(() -> onceOnly.run(service, command, () -> {
                begun.countDown();
                await(end);
                return answer();
            }));
            await(begun);

            try {
                repeat.run();
            } finally {
                end.countDown();
            }
            first.get();
        }
    }

    private void fail() {
        Supplier<Answer> work = () -> {
            jdbc.sql("insert into tasks (service, id, name, created_at, updated_at)"
                            + " values (?, gen_random_uuid(), 'Feed', now(), now())")
                    .param(service)
                    .update();
            throw new IllegalStateException("nobody expected this");
        };
        onceOnly.run(service, command, work);
    }

    private Answer answer() {
        return Answer.of(201, Map.of("run", runs.incrementAndGet()));
    }

    private void assertRefused(ProblemType type, Command refused) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> run(refused)).returns(type, Problem::type);
    }

    private void age(String interval) {
        jdbc.sql("update idempotency_records set created_at = now() - ?::interval where service = ?")
                .param(interval)
                .param(service)
                .update();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where service = ?")
                .param(service)
                .query(Long.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Answer answer) {
        return answer.status() + " " + answer.body();
    }
}
