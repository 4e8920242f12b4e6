package click.gamificator.taskapi.acceptance.keys;

import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.platform.SecretsManager;
import click.gamificator.taskapi.acceptance.support.Callers;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The three secrets of one scenario in Secrets Manager, and the callers' own copies of the keys. */
public final class Vault {
    static final String ADMIN_KEY = "ADMIN_API_KEY";
    static final String SERVICE_KEYS = "SERVICE_API_KEYS";
    static final String DATABASE = "DATABASE_URL";

    /** The time limit in docs/rotation.md; StatedTimeTest compares it with the service's. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(15);

    private static final String OPERATOR = "operator";
    private static final int KEY_LENGTH = 43;

    private final World world;
    /** The names of the secrets, by the variable that holds their value. */
    private final Map<String, String> names = new TreeMap<>();
    /** The service keys in the secret, by the name of the service. */
    private final Map<String, Object> serviceKeys = new TreeMap<>();
    /** All keys that a caller had, the oldest first. */
    private final Map<String, List<String>> keys = new HashMap<>();

    /** The database users so far; the last one is in the secret. */
    private final List<DatabaseUser> databaseUsers = new ArrayList<>();

    private Duration refresh = Duration.ZERO;

    /** Created by Cucumber once per scenario. */
    public Vault(World world) {
        this.world = world;
    }

    /**
     * Fills the secrets with an address of the database, the admin key, and keys of the cat house and the dog kennel.
     */
    void open(Database database) {
        DatabaseUser user = newDatabaseUser(database);
        learn(OPERATOR, Keyring.ADMIN);
        for (String service : List.of("cat-house", "dog-kennel")) {
            serviceKeys.put(world.nameOf(service), learn(service, Secrets.random(KEY_LENGTH)));
        }
        names.put(DATABASE, manager().create(user.changePassword()));
        names.put(ADMIN_KEY, manager().create(Keyring.ADMIN));
        names.put(SERVICE_KEYS, manager().create(JsonText.write(serviceKeys)));
    }

    /** The settings of an instance: the secrets as ECS injects them, and the ids for their refresh. */
    InstanceSettings settings(Duration newRefresh, Duration overlap, Map<String, String> access) {
        refresh = newRefresh;
        InstanceSettings settings = InstanceSettings.none()
                .with(access)
                .with("ENVIRONMENT", "acceptance")
                .with("RATE_LIMIT_PER_MINUTE", "0")
                .with("SECRETS_REFRESH_SECONDS", Long.toString(refresh.toSeconds()))
                .with("SECRETS_OVERLAP_SECONDS", Long.toString(overlap.toSeconds()));
        for (Map.Entry<String, String> secret : names.entrySet()) {
            settings = settings.with(secret.getKey() + "_SECRET_ID", secret.getValue())
                    .with(secret.getKey(), "is injected");
        }
        return settings;
    }

    /**
     * The longest time for which a removed key still works: a read that began just before, the pause, and the read that
     * finds the change.
     */
    Duration statedTime() {
        return refresh.plus(LONGEST_READ.multipliedBy(2));
    }

    static SecretsManager manager() {
        return Targets.platform().secretsManager();
    }

    private DatabaseUser newDatabaseUser(Database database) {
        DatabaseUser user = DatabaseUser.create(database, "rotating_" + world.id() + "_" + databaseUsers.size());
        databaseUsers.add(user);
        return user;
    }

    /** The number of connections of the secret's user, over all instances. */
    int databaseConnections() {
        return databaseUsers.getLast().connections();
    }

    /** Writes the address of another user into the secret. */
    void changeDatabaseUser() {
        DatabaseUser before = databaseUsers.getLast();
        manager().write(name(DATABASE), newDatabaseUser(before.database()).changePassword());
    }

    void changeOldDatabasePassword() {
        String _ = databaseUsers.getFirst().changePassword();
    }

    void disconnectFromDatabase() {
        databaseUsers.forEach(DatabaseUser::disconnect);
    }

    /** The name of a secret in Secrets Manager. */
    String name(String variable) {
        return names.getOrDefault(variable, "no such secret");
    }

    /** Writes a bare new key, with which the previous version overlaps. */
    void rotate(String caller) {
        write(caller, learn(caller, Secrets.random(KEY_LENGTH)));
    }

    /** Writes a new key as the only valid one. */
    void replace(String caller) {
        write(caller, Map.of("current", learn(caller, Secrets.random(KEY_LENGTH))));
    }

    /** Declares the newest key the only valid one. */
    void retireOld(String caller) {
        write(caller, Map.of("current", key(caller, "new")));
    }

    void changeDatabasePassword() {
        manager().write(name(DATABASE), databaseUsers.getLast().changePassword());
    }

    void writeNonsense(String variable) {
        manager().write(name(variable), Secrets.random(KEY_LENGTH));
    }

    private void write(String caller, Object entry) {
        if (caller.equals(OPERATOR)) {
            manager().write(name(ADMIN_KEY), entry instanceof String key ? key : JsonText.write(entry));
        } else {
            serviceKeys.put(world.nameOf(caller), entry);
            manager().write(name(SERVICE_KEYS), JsonText.write(serviceKeys));
        }
    }

    private String learn(String caller, String key) {
        keys.computeIfAbsent(caller, any -> new ArrayList<>()).add(key);
        return key;
    }

    /** The newest key, or the old (previous) one. */
    String key(String caller, String which) {
        List<String> known = keys.getOrDefault(caller, List.of());
        return known.get(known.size() - (which.equals("old") ? 2 : 1));
    }

    /** A call that only this key allows. */
    static Request attempt(String caller, String key) {
        String path = caller.equals(OPERATOR) ? "/admin/keys" : "/cmd/tasks.list?limit=1";
        return Request.of(Callers.label(caller), "GET", path).key(key);
    }
}
