package click.gamificator.taskapi.acceptance.platform;

import java.nio.file.Path;
import java.util.Locale;

/** How the service reaches its database. Each profile has separate reports and logs. */
public enum DatabaseRoute {
    DIRECT,
    /** Through pgbouncer in transaction mode, as Neon's pooled addresses lead. */
    PGBOUNCER;

    /** A folder below {@code acceptance.folder}: two parallel runs must not write into the same files. */
    public Path folder() {
        return Path.of(System.getProperty("acceptance.folder", "target/acceptance"), name().toLowerCase(Locale.ROOT));
    }

    public Path logs() {
        return folder().resolve("logs");
    }
}
