package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.database.MigratedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An API key that becomes invalid while the body of its request arrives. */
class SlowBodyTest {
    private static final String BODY = "{\"name\": \"Feed Tom\"}";

    private final RunningService service = RunningService.shared();
    private final String name = KeyDesk.newName();

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void keyThatEndsWithTheBodyOnItsWayStillCalls() {
        assertThat(slowCall("/cmd/tasks.create", newKey(""), () -> {}).status()).isEqualTo(201);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void keyThatWasRevokedMeanwhileWritesNothing() {
        var key = newKey("");

        assertThat(slowCall("/cmd/tasks.create", key, this::revokeElsewhere).problem())
                .isEqualTo("401 unauthenticated");
        assertThat(tasks()).isZero();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void keyThatRanOutMeanwhileWritesNothing() {
        var key = newKey(", \"expires_at\": \"%s\"".formatted(Instant.now().plusSeconds(2)));

        assertThat(slowCall("/cmd/tasks.create", key, () -> {}).problem()).isEqualTo("401 unauthenticated");
        assertThat(tasks()).isZero();
    }

    private String newKey(String more) {
        return service.post("/admin/keys", TestSettings.ADMIN_KEY, "{\"name\": \"%s\"%s}".formatted(name, more))
                .at("/key");
    }

    private void revokeElsewhere() {
        MigratedDatabase.shared()
                .jdbc()
                .sql("update service_keys set revoked_at = now() where name = ?")
                .param(name)
                .update();
    }

    private long tasks() {
        return MigratedDatabase.shared()
                .jdbc()
                .sql("select count(*) from tasks where service = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private RunningService.Reply slowCall(String path, String key, Runnable meanwhile) {
        return service.send(
                path,
                request -> request.header("X-API-Key", key)
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(() -> new SlowStream(meanwhile))));
    }

    /** A body that pauses for seconds, in which something happens. */
    private static final class SlowStream extends InputStream {
        private final byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        private final Runnable meanwhile;
        private int sent;

        SlowStream(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("Read into an array");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (sent == 1) {
                pause(1_000); // the request's headers arrive, and the key is checked
                meanwhile.run();
                pause(3_500);
            }
            var next = sent == 0 ? 1 : body.length - sent;
            System.arraycopy(body, sent, into, offset, next);
            sent += next;
            return next == 0 ? -1 : next;
        }

        private static void pause(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
