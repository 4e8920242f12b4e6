package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.settings.Malformed;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlParametersTest {
    @ParameterizedTest
    @CsvSource({
        "sslmode=require,                      sslmode,           require",
        "sslmode=disable,                      sslmode,           disable",
        "channel_binding=require,              channelBinding,    require",
        "channelBinding=prefer,                channelBinding,    prefer",
        "application_name=my%20app,            ApplicationName,   my app",
        "connect_timeout=7,                    connectTimeout,    7",
        "gssencmode=disable,                   gssEncMode,        disable",
        "keepalives=0,                         tcpKeepAlive,      false",
        "keepalives=1,                         tcpKeepAlive,      true",
        "sslnegotiation=direct,                sslNegotiation,    direct",
        "require_auth=scram-sha-256,           requireAuth,       scram-sha-256",
        "load_balance_hosts=random,            loadBalanceHosts,  true",
        "load_balance_hosts=disable,           loadBalanceHosts,  false",
        "loadBalanceHosts=true,                loadBalanceHosts,  true",
        "options=endpoint%3Dep-cool,           options,           endpoint=ep-cool",
        "options=-c%20statement_timeout%3D30s, options,           -c statement_timeout=30s",
        "target_session_attrs=any,             targetServerType,  any",
        "target_session_attrs=primary,         targetServerType,  primary",
        "target_session_attrs=read-write,      targetServerType,  primary",
        "target_session_attrs=standby,         targetServerType,  secondary",
        "target_session_attrs=read-only,       targetServerType,  secondary",
        "target_session_attrs=prefer-standby,  targetServerType,  preferSecondary",
        "prepareThreshold=5,                   prepareThreshold,  5",
        "socketTimeout=30,                     socketTimeout,     30"
    })
    void libpqsNamesBecomePgjdbcs(String query, String property, String value) {
        assertThat(read(query)).isEqualTo(Map.of(property, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pgbouncer=true",
                "sslcompression=0",
                "sslsni=1",
                "keepalives_idle=30",
                "keepalives_interval=5",
                "keepalives_count=3",
                "tcp_user_timeout=1000",
                "client_encoding=UTF8",
                "fallback_application_name=psql"
            })
    void whatPgjdbcHasNoNeedOfIsLeftOut(String query) {
        assertThat(read(query)).isEmpty();
    }

    @Test
    void queryMayBeEmpty() {
        assertThat(read("")).isEmpty();
    }

    @Test
    void queryMayBeAbsent() {
        assertThat(DatabaseUrlParameters.ofLibpq().read(null)).isEmpty();
    }

    @Test
    void plusSignIsAPlusSignForLibpq() {
        assertThat(read("application_name=a+b")).containsEntry("ApplicationName", "a+b");
    }

    @Test
    void plusSignIsABlankForJdbc() {
        assertThat(DatabaseUrlParameters.ofJdbc().read("ApplicationName=a+b")).containsEntry("ApplicationName", "a b");
    }

    @Test
    void verificationTrustsTheAuthoritiesJavaTrusts() {
        assertThat(read("sslmode=verify-full"))
                .isEqualTo(Map.of("sslmode", "verify-full", "sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory"));
    }

    @Test
    void verificationTrustsAFileWhereOneIsNamed() {
        assertThat(read("sslmode=verify-full&sslrootcert=/etc/root.pem"))
                .isEqualTo(Map.of("sslmode", "verify-full", "sslrootcert", "/etc/root.pem"));
    }

    /** In libpq, too, the system's authorities make no sense without verification. */
    @Test
    void systemsAuthoritiesMeanFullVerification() {
        assertThat(read("sslrootcert=system"))
                .isEqualTo(Map.of("sslmode", "verify-full", "sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require", "verify-ca"})
    void systemsAuthoritiesTakeNoWeakerMode(String mode) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read("sslrootcert=system&sslmode=" + mode))
                .withMessage("has sslrootcert=system, which takes sslmode=verify-full only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keepalives=on", "load_balance_hosts=true", "target_session_attrs=replica"})
    void valueThatLibpqDoesNotKnowIsRefused(String query) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read(query))
                .withMessage("has a " + query.substring(0, query.indexOf('=')) + " that PostgreSQL does not know");
    }

    /** The name of an unknown parameter may be the end of a password with an ampersand in it. */
    @ParameterizedTest
    @ValueSource(strings = {"sslmod=require", "se-cret=1", "SeCrEtTail"})
    void unknownParameterIsRefusedByItsPlace(String query) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read("sslmode=require&" + query))
                .withMessage("has a parameter that PostgreSQL's drivers do not know: number 2 after the ?"
                        + " (the character & in a value is written %26)");
    }

    @Test
    void parameterOfLibpqThatIsNotSupportedIsNamed() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read("passfile=/root/.pgpass"))
                .withMessage("has the parameter passfile, which this service does not support");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "currentSchema=app",
                "options=-c%20search_path%3Dapp",
                "options=-csearch_path%3Dapp",
                "options=--search_path%3Dapp",
                "options=--search-path%3Dapp",
                "options=-c%20statement_timeout%3D1s%20-c%20SEARCH_PATH%3Dapp"
            })
    void schemaOfTheSessionIsRefusedWithTheWayOut(String query) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read(query))
                .withMessageContaining("which a transaction pooler refuses or ignores")
                .withMessageContaining("alter role … set search_path = …");
    }

    @Test
    void rootCertificateMakesRequireVerifyAsInLibpq() {
        assertThat(read("sslmode=require&sslrootcert=/etc/root.pem"))
                .isEqualTo(Map.of("sslmode", "verify-ca", "sslrootcert", "/etc/root.pem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&sslmode=disable", "&sslmode=allow", "&sslmode=prefer"})
    void rootCertificateIsRefusedWhereItCouldBeLeftUnread(String mode) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read("sslrootcert=/etc/root.pem" + mode))
                .withMessage("has an sslrootcert, which takes sslmode=verify-full, verify-ca or require");
    }

    @Test
    void unknownModeIsRefusedWithThoseThereAre() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read("sslmode=required"))
                .withMessage("has an sslmode that is not one of"
                        + " allow, disable, prefer, require, verify-ca, verify-full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect_timeout=soon", "prepareThreshold=five", "socketTimeout=1s"})
    void numberThatIsNoneIsRefused(String query) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> read(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"socketTimeout=0", "socketTimeout=-1"})
    void readWithoutALimitIsRefused(String query) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read(query))
                .withMessage("has a socketTimeout that is not at least 1");
    }

    private static Properties read(String query) {
        return DatabaseUrlParameters.ofLibpq().read(query);
    }
}
