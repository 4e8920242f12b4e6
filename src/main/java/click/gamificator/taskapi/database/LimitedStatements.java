package click.gamificator.taskapi.database;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Cancels a statement on the server when the {@link TimeLimit} of its request ends. The caller gets 503 only after
 * that; otherwise the statement could still take effect later.
 */
final class LimitedStatements extends JdbcTemplate {
    LimitedStatements(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        statement.setQueryTimeout(TimeLimit.current().statementSeconds());
    }
}
