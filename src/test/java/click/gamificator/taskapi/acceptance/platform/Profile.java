package click.gamificator.taskapi.acceptance.platform;

import java.nio.file.Path;
import java.util.Locale;

/** The way that the service takes to its database. Each has its own reports and logs. */
public enum Profile {
    DIRECT,
    /** Through pgbouncer in transaction mode, as Neon's pooled addresses lead. */
    PGBOUNCER;

    /** Below {@code acceptance.folder}: two runs at the same time must not write into the same files. */
    public Path folder() {
        return Path.of(System.getProperty("acceptance.folder", "target/acceptance"), name().toLowerCase(Locale.ROOT));
    }

    public Path logs() {
        return folder().resolve("logs");
    }
}
