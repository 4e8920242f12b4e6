package click.gamificator.taskapi.database;

import click.gamificator.taskapi.secrets.RotatingSecret;
import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** {@code DATABASE_URL}, refreshed while the service runs. A new URL is tested before it replaces one that may work. */
@Component
class DatabaseUrlSecret implements RotatingSecret {
    private final LiveDatabase database;

    DatabaseUrlSecret(LiveDatabase database) {
        this.database = database;
    }

    @Override
    public String setting() {
        return "DATABASE_URL";
    }

    /** The database knows only one password, so two never overlap. */
    @Override
    public boolean overlaps() {
        return false;
    }

    @Override
    public void whenInDoubt(Runnable readAgain) {
        database.whenRefused(readAgain);
    }

    @Override
    public boolean take(SecretVersions versions) throws UnusableSecret {
        var url = versions.current(DatabaseUrl::parse);
        if (url.equals(database.url())) {
            return false;
        }
        tryOut(url);
        database.move(url);
        return true;
    }

    private void tryOut(DatabaseUrl url) throws UnusableSecret {
        try (var connection = database.connect(url)) {
            var schema = new Schema(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
            var obstacle = schema.obstacle();
            if (obstacle.isPresent()) {
                throw new UnusableSecret(obstacle.get().clause());
            }
        } catch (SQLException | DataAccessException e) {
            var tls = TlsFailures.cause(e);
            if (tls != null) {
                throw new UnusableSecret(tls.clause());
            }
            var state = DatabaseFailures.sqlState(e);
            throw new UnusableSecret(state == null ? "the database does not answer" : DatabaseFailures.sentence(state));
        }
    }
}
