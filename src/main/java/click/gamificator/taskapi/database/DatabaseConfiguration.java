package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.DatabaseUrl;
import click.gamificator.taskapi.settings.Settings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The connection pool, made for a transaction-mode pooler in between and for a quarter of a CPU. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** More would only queue inside PostgreSQL: a quarter of a CPU keeps fewer than this busy. */
    private static final int CONNECTIONS = 8;

    private static final int CONNECT_SECONDS = 3;
    /** A statement is cancelled on the server before its caller is told 503, or it would still happen afterwards. */
    private static final int STATEMENT_SECONDS = 7;

    private static final int ANSWER_SECONDS = 10;
    private static final long WAIT_FOR_CONNECTION_MILLIS = 3_000;

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Settings settings) {
        return pool(settings.database(), CONNECTIONS);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        var jdbc = new JdbcTemplate(dataSource);
        jdbc.setQueryTimeout(STATEMENT_SECONDS);
        return JdbcClient.create(jdbc);
    }

    /** A connection of its own, so that a busy pool is not taken for a database that is away. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    HikariDataSource statusDataSource(Settings settings) {
        return pool(settings.database(), 1);
    }

    @Bean
    Schema schema(@Qualifier("statusDataSource") DataSource dataSource) {
        return new Schema(JdbcClient.create(dataSource));
    }

    @Bean
    TransactionTemplate transactionTemplate(DataSource dataSource) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        transaction.setTimeout(STATEMENT_SECONDS);
        return transaction;
    }

    private static HikariDataSource pool(DatabaseUrl url, int connections) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url.jdbcUrl());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
        config.setValidationTimeout(1_000);
        // The service starts, and says that it is not ready, while the database is away.
        config.setInitializationFailTimeout(-1);
        config.setDataSourceProperties(Connections.properties(url));
        setIfAbsent(config, PGProperty.CONNECT_TIMEOUT, CONNECT_SECONDS);
        setIfAbsent(config, PGProperty.SOCKET_TIMEOUT, ANSWER_SECONDS);
        // A transaction-mode pooler may hand the next transaction another server connection, which does not know this
        // one's prepared statements. prepareThreshold=5 in the URL turns them on where the pooler supports them.
        setIfAbsent(config, PGProperty.PREPARE_THRESHOLD, 0);
        return new HikariDataSource(config);
    }

    private static void setIfAbsent(HikariConfig config, PGProperty property, int value) {
        config.getDataSourceProperties().putIfAbsent(property.getName(), String.valueOf(value));
    }
}
