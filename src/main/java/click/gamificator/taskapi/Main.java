package click.gamificator.taskapi;

import click.gamificator.taskapi.database.Migration;
import click.gamificator.taskapi.logging.Logging;
import click.gamificator.taskapi.settings.InvalidSettings;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** The program: serves by default, and knows two other commands, {@code migrate} and {@code health}. */
public final class Main {
    /** The command line was wrong ({@code sysexits.h}). */
    static final int EX_USAGE = 64;
    /** The configuration was wrong ({@code sysexits.h}). */
    static final int EX_CONFIG = 78;

    private static final String USAGE = """
            usage: java -jar task-api.jar [serve | migrate | health]
              serve    answers requests on PORT (the default)
              migrate  brings the schema of the database up to date, then exits
              health   exits with 0 where the service on PORT of this machine answers, else with 1
            Configuration is read from the environment: DATABASE_URL and ADMIN_API_KEY are required to serve.""";

    private Main() {}

    /**
     * Exits with 0 on success, with 1 if a migration failed or the service could not start, with 64 for an unknown
     * command, and with 78 if the configuration is not valid. One message then lists every invalid setting.
     */
    public static void main(String[] args) {
        var status = run(args, System.getenv());
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs a command without ending the process. Returns the exit status, which is also 0 while the service runs on.
     */
    public static int run(String[] args, Map<String, String> environment) {
        // The driver sends the JVM's time zone to PostgreSQL, which refuses unknown names such as TZ=PST.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // The driver translates its messages. TlsFailures recognises the English ones.
        Locale.setDefault(Locale.ENGLISH);
        Logging.uncaught();
        var command = args.length == 0 ? "serve" : args[0];
        if (args.length > 1) {
            command = "";
        }
        try {
            return switch (command) {
                case "serve" -> serve(Settings.read(environment));
                case "migrate" -> migrate(MigrationSettings.read(environment));
                case "health" -> HealthProbe.isAlive(environment) ? 0 : 1;
                default -> {
                    System.err.println(USAGE);
                    yield EX_USAGE;
                }
            };
        } catch (InvalidSettings e) {
            System.out.println(e.asLogLine(environment.get("ENVIRONMENT")));
            return EX_CONFIG;
        }
    }

    private static int serve(Settings settings) {
        try {
            TaskApi.start(settings);
            return 0;
        } catch (RuntimeException e) {
            StartFailure.log(e, settings);
            Logging.flush();
            return 1;
        }
    }

    private static int migrate(MigrationSettings settings) {
        Logging.start(settings.environment(), settings.logLevel());
        try {
            return Migration.run(settings.database()) ? 0 : 1;
        } finally {
            Logging.flush();
        }
    }
}
