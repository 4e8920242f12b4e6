package click.gamificator.taskapi.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The connection pool, configured for a transaction-mode pooler and for a quarter of a CPU. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** More connections would only queue inside PostgreSQL: a quarter of a CPU keeps fewer than eight busy. */
    private static final int CONNECTIONS = 8;

    @Bean
    LiveDatabase liveDatabase(DatabaseUrl url) {
        return new LiveDatabase(url);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(LiveDatabase database) {
        return pool(database, CONNECTIONS);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(new LimitedStatements(dataSource));
    }

    /** A separate connection, so that an exhausted pool does not look like an unreachable database. */
    @Bean(destroyMethod = "close", defaultCandidate = false)
    HikariDataSource statusDataSource(LiveDatabase database) {
        return pool(database, 1);
    }

    @Bean
    Schema schema(@Qualifier("statusDataSource") DataSource dataSource) {
        return new Schema(jdbcClient(dataSource));
    }

    @Bean
    TransactionTemplate transactionTemplate(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    private static HikariDataSource pool(LiveDatabase database, int connections) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setMaximumPoolSize(connections);
        // A connection costs a cold service 20 ms of CPU; the callers of a first burst must not wait for that.
        config.setMinimumIdle(connections);
        config.setValidationTimeout(1_000);
        // The service starts without the database, and reports that it is not ready.
        config.setInitializationFailTimeout(-1);
        return database.pool(config);
    }
}
