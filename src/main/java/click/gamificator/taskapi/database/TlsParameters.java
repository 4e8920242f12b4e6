package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.Malformed;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGProperty;

/** The parameters of a database URL that say how TLS is used and whom it trusts. */
final class TlsParameters {
    private static final String VERIFY_FULL = "verify-full";
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", VERIFY_FULL);
    private static final Set<String> CHANNEL_BINDINGS = Set.of("disable", "prefer", "require");

    private TlsParameters() {}

    /** Refuses contradictory parameters, and sets libpq's defaults for pgjdbc. */
    static void complete(Properties properties) {
        check(properties, PGProperty.SSL_MODE, SSL_MODES);
        check(properties, PGProperty.CHANNEL_BINDING, CHANNEL_BINDINGS);
        useSystemCertificates(properties);
        verifyByRootCertificate(properties);
    }

    private static void check(Properties properties, PGProperty property, Set<String> values) {
        var value = properties.getProperty(property.getName());
        if (value != null && !values.contains(value)) {
            throw new Malformed("has an " + property.getName() + " that is not one of "
                    + values.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    /**
     * {@code sslrootcert=system}, and verification without a certificate file, mean the authorities that Java trusts.
     * As in libpq, {@code sslrootcert=system} also requires full verification.
     */
    private static void useSystemCertificates(Properties properties) {
        var root = properties.getProperty(PGProperty.SSL_ROOT_CERT.getName());
        var mode = properties.getProperty(PGProperty.SSL_MODE.getName());
        var system = "system".equals(root);
        if (system && mode != null && !mode.equals(VERIFY_FULL)) {
            throw new Malformed("has sslrootcert=system, which takes sslmode=verify-full only");
        }
        if (system || (root == null && mode != null && mode.startsWith("verify-"))) {
            properties.remove(PGProperty.SSL_ROOT_CERT.getName());
            properties.setProperty(PGProperty.SSL_MODE.getName(), mode == null ? VERIFY_FULL : mode);
            properties.setProperty(PGProperty.SSL_FACTORY.getName(), "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
    }

    /**
     * Makes the mode {@code require} verify like {@code verify-ca} if a file of root certificates is given, as libpq
     * does; pgjdbc would ignore the file. Weaker modes may connect without TLS, so a file contradicts them.
     *
     * @see <a href="https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS">libpq</a>
     */
    private static void verifyByRootCertificate(Properties properties) {
        if (!properties.containsKey(PGProperty.SSL_ROOT_CERT.getName())) {
            return;
        }
        var mode = properties.getProperty(PGProperty.SSL_MODE.getName());
        if ("require".equals(mode)) {
            properties.setProperty(PGProperty.SSL_MODE.getName(), "verify-ca");
        } else if (mode == null || !mode.startsWith("verify-")) {
            throw new Malformed("has an sslrootcert, which takes sslmode=verify-full, verify-ca or require");
        }
    }
}
