import client.ApiException;
import client.api.KeysApi;
import client.api.TasksApi;
import client.model.CreateKey;
import client.model.NewServiceKey;
import client.model.RotateKey;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes, rotates and revokes a key, and uses up its quota. */
final class KeyCalls extends Checks {
    private static final String NAME = Calls.NAME;
    private static final int FEW = 200;

    private final KeysApi keys;

    KeyCalls(KeysApi keys) {
        this.keys = keys;
    }

    void all() throws ApiException {
        OffsetDateTime ends = OffsetDateTime.now().plusDays(1).truncatedTo(ChronoUnit.SECONDS);
        var created = keys.createKeyWithHttpInfo(new CreateKey().name(NAME).expiresAt(ends), null);
        equal(201, created.getStatusCode());
        NewServiceKey key = created.getData();
        equal(ends.toInstant(), key.getExpiresAt().toInstant());
        equal(null, key.getLastUsedAt());
        equal(NewServiceKey.StateEnum.ACTIVE, key.getState());
        equal(NewServiceKey.SourceEnum.DATABASE, key.getSource());
        equal("key-exists", slug(409, () -> keys.createKey(new CreateKey().name(NAME), null)));
        NewServiceKey next = keys.rotateKey(NAME, null, new RotateKey().graceSeconds(60));
        check(!next.getKey().equals(key.getKey()), "a new key");
        var own = new TasksApi(client(next.getKey()));
        var listed = own.listTasksWithHttpInfo(null, null, null, null, null, null, null, null, null, null, null, null);
        equal(List.of(), listed.getData().getTasks());
        exhaust(own, header(listed, "RateLimit-Policy"));
        equal(204, keys.revokeKeyWithHttpInfo(NAME, null).getStatusCode());
        equal("key-not-found", slug(404, () -> keys.revokeKey(NAME, null)));
    }

    /** Uses up the quota of a key of its own where that takes few calls. */
    private static void exhaust(TasksApi api, String policy) throws ApiException {
        int quota = policy.isEmpty() ? FEW + 1 : Integer.parseInt(policy.replaceAll(".*q=([0-9]+);.*", "$1"));
        for (int call = 0; quota <= FEW; call++) {
            check(call < 3 * quota, "never limited");
            try {
                api.listTasks(null, null, null, null, null, null, null, null, null, 1, null, null);
            } catch (ApiException limited) {
                equal(429, limited.getCode());
                check(problem(limited).getType().endsWith("#rate-limited"), "rate-limited");
                retryAfter(limited);
                return;
            }
        }
    }
}
