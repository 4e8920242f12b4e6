package click.gamificator.taskapi.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Base64;

/** A real PostgreSQL with TLS and a self-signed certificate. Its user {@code secured} has a password. */
public final class TlsDatabase implements AutoCloseable {
    /** The password of {@code secured}, and of the key store. */
    private static final String PASSWORD = "a-password-of-tests";

    private static final String LOGINS = """
            local all all trust
            host all postgres 127.0.0.1/32 trust
            hostssl all secured 127.0.0.1/32 scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final Path certificate;

    private TlsDatabase(EmbeddedPostgres server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /**
     * Starts a server.
     *
     * @param folder for its files
     * @param algorithm of its key, such as EC
     * @param host the address that its certificate is for
     */
    public static TlsDatabase start(Path folder, String algorithm, String host)
            throws IOException, GeneralSecurityException, InterruptedException, SQLException {
        var keys = keys(folder.resolve("keys.p12"), algorithm, host);
        var certificate = pem(
                folder.resolve("server.crt"),
                "CERTIFICATE",
                keys.getCertificate("server").getEncoded());
        var key = pem(
                folder.resolve("server.key"),
                "PRIVATE KEY",
                keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        var logins = Files.writeString(folder.resolve("pg_hba.conf"), LOGINS);
        var server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", key.toString())
                .setServerConfig("hba_file", logins.toString())
                .setServerConfig("fsync", "off")
                .start();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role secured login password '" + PASSWORD + "'");
        }
        return new TlsDatabase(server, certificate);
    }

    /** The URL with these parameters, in the form of {@code DATABASE_URL}. */
    public String url(String parameters) {
        return "postgresql://secured:%s@127.0.0.1:%d/postgres?%s".formatted(PASSWORD, server.getPort(), parameters);
    }

    /** The file of its certificate. */
    public Path certificate() {
        return certificate;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static KeyStore keys(Path file, String algorithm, String host)
            throws IOException, GeneralSecurityException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=ip:" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static Path pem(Path file, String kind, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
