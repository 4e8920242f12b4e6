package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.Malformed;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The location of the database: {@code postgresql://user:pass@host[:port]/db?sslmode=require}, {@code postgres://…} as
 * libpq takes it, or {@code jdbc:postgresql://…} as pgjdbc does.
 *
 * @param hosts one or more {@code host[:port]}, separated by commas; IPv6 addresses in brackets
 * @param name the database
 * @param properties pgjdbc's connection properties, {@code user} and {@code password} among them
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS">connection URIs</a>
 */
public record DatabaseUrl(String hosts, String name, Properties properties) {
    private static final Pattern FORM = Pattern.compile("(jdbc:postgresql|postgresql|postgres)://"
            + "(?:(?<user>[^:@/?#\\s]*)(?::(?<password>[^@/?#\\s]*))?@)?"
            + "(?<hosts>[^@/?#\\s]+)/(?<name>[^/?#\\s]+)(?:\\?(?<query>[^@#\\s]*))?");
    private static final Pattern HOST =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+(?:%25[\\w.-]+)?]|[\\w.-]+)(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern NEON_POOLER =
            Pattern.compile("^([\\w-]+)-pooler(\\.(?:[\\w.-]+\\.)?neon\\.tech(?::[0-9]+)?)$", Pattern.CASE_INSENSITIVE);

    /**
     * Parses a database URL.
     *
     * @throws Malformed if the URL can't be used; the message never holds the URL
     */
    public static DatabaseUrl parse(String url) {
        var form = FORM.matcher(url);
        if (!form.matches()) {
            throw new Malformed("must look like postgresql://user:password@host:5432/database?sslmode=require"
                    + " (characters such as @ : / ? # % in the password are percent-encoded)");
        }
        var parameters = url.startsWith("jdbc:") ? DatabaseUrlParameters.ofJdbc() : DatabaseUrlParameters.ofLibpq();
        var properties = parameters.read(form.group("query"));
        put(properties, "user", form, "user");
        put(properties, "password", form, "password");
        if (properties.getProperty("user", "").isEmpty()) {
            throw new Malformed("names no user");
        }
        return new DatabaseUrl(hosts(form.group("hosts")), PercentEncoding.decode(form.group("name")), properties);
    }

    /**
     * Returns the URL without Neon's transaction pooler, which a migration can't use: {@code -pooler} is removed from
     * the host. Any other URL is returned unchanged.
     *
     * @see <a href="https://neon.com/docs/connect/connection-pooling">Neon: connection pooling</a>
     */
    public DatabaseUrl withoutPooler() {
        return new DatabaseUrl(NEON_POOLER.matcher(hosts).replaceFirst("$1$2"), name, properties);
    }

    /** The URL for pgjdbc, which holds no password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + hosts + "/" + PercentEncoding.encode(name);
    }

    /** True if both URLs lead the same user to the same database with the same parameters. */
    boolean differsByPasswordOnly(DatabaseUrl other) {
        return withoutPassword().equals(other.withoutPassword());
    }

    private DatabaseUrl withoutPassword() {
        var others = new Properties();
        others.putAll(properties);
        others.remove("password");
        return new DatabaseUrl(hosts, name, others);
    }

    private static String hosts(String hosts) {
        for (var host : hosts.split(",", -1)) {
            var form = HOST.matcher(host);
            if (!form.matches()) {
                throw new Malformed("has a host that is not a name or an address (IPv6 stands in brackets)");
            }
            var port = form.group("port");
            if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
                throw new Malformed("has a port that is not from 1 to 65535");
            }
        }
        return hosts.toLowerCase(Locale.ROOT);
    }

    private static void put(Properties properties, String property, Matcher form, String group) {
        @Nullable String value = form.group(group);
        if (value != null) {
            properties.setProperty(property, PercentEncoding.decode(value));
        }
    }

    @Override
    public String toString() {
        return "DatabaseUrl[hidden]";
    }
}
