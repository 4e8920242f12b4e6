package click.gamificator.taskapi.localserver;

import click.gamificator.taskapi.keys.KeyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The keys of the API on this machine, made on the first run. */
record LocalKeys(String admin, String catHouse) {
    private static final String ENVIRONMENT = "local";

    static LocalKeys readOrMake(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        } else {
            properties.setProperty("admin", KeyFormat.newKey(ENVIRONMENT));
            properties.setProperty("cat-house", KeyFormat.newKey(ENVIRONMENT));
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "Keys of the API on this machine");
            }
        }
        return new LocalKeys(properties.getProperty("admin"), properties.getProperty("cat-house"));
    }

    /** The service's environment; variables of {@code given} override it. */
    Map<String, String> environment(String databaseUrl, String port, Map<String, String> given) {
        Map<String, String> environment = new HashMap<>(given);
        environment.keySet().retainAll(List.of("LOG_LEVEL", "RATE_LIMIT_PER_MINUTE", "CORS_ORIGINS"));
        environment.put("DATABASE_URL", databaseUrl);
        environment.put("ADMIN_API_KEY", admin);
        environment.put("SERVICE_API_KEYS", "{\"cat-house\": \"" + catHouse + "\"}");
        environment.put("ENVIRONMENT", ENVIRONMENT);
        environment.put("PORT", port);
        environment.put("PUBLIC_URL", "http://localhost:" + port);
        return environment;
    }

    String greeting(String port) {
        return """

                The API answers on http://localhost:%1$s, its documentation is at http://localhost:%1$s/docs. Try it:

                export BASE=http://localhost:%1$s ADMIN_KEY=%2$s SERVICE_KEY=%3$s
                curl $BASE/health
                curl -H "X-API-Key: $ADMIN_KEY" $BASE/admin/keys
                curl -X POST -H "X-API-Key: $SERVICE_KEY" $BASE/cmd/tasks.create -d '{"name":"test"}'
                curl -H "X-API-Key: $SERVICE_KEY" $BASE/cmd/tasks.list
                curl -H "X-API-Key: $SERVICE_KEY" $BASE/cmd/stats.get

                Ctrl-C stops it. Below is its log.
                """.formatted(port, admin, catHouse);
    }
}
