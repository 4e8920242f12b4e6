package click.gamificator.taskapi.database;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Finds out why a connection got no TLS. The driver has one error code for most reasons, so its message decides. */
final class TlsFailures {
    private TlsFailures() {}

    /** Null if TLS did not fail. */
    static @Nullable DatabaseCause cause(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return DatabaseCause.TLS_UNTRUSTED;
            }
            if (cause instanceof PSQLException && cause.getCause() == null) {
                return ofWords(String.valueOf(cause.getMessage()));
            }
        }
        return null;
    }

    private static @Nullable DatabaseCause ofWords(String words) {
        if (words.equals("The server does not support SSL.")) {
            return DatabaseCause.TLS_NOT_OFFERED;
        }
        return words.contains("could not be verified by hostnameverifier") ? DatabaseCause.TLS_OTHER_HOST : null;
    }
}
