package click.gamificator.taskapi.database;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Whether the database answers, and a log line each time that changes. */
@Component
public class DatabaseStatus {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStatus.class);
    /** Health calls are open to everybody, so they must not become a load on the database. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Schema schema;
    private final AtomicBoolean available = new AtomicBoolean(true);
    private final ReentrantLock checking = new ReentrantLock();
    private volatile Check last = new Check(State.UNAVAILABLE, System.nanoTime() - FRESH_NANOS);

    DatabaseStatus(Schema schema) {
        this.schema = schema;
    }

    /** What the database is like. */
    public enum State {
        /** It answers, and its schema is at the version this release needs. */
        OK,
        /** It answers, but has not been migrated. */
        OUTDATED,
        /** It can't be reached. */
        UNAVAILABLE
    }

    /** Asks the database, at most once a second; takes up to 3 seconds where it is away. */
    public State check() {
        checking.lock();
        try {
            if (System.nanoTime() - last.at() >= FRESH_NANOS) {
                last = new Check(ask(), System.nanoTime());
            }
            return last.state();
        } finally {
            checking.unlock();
        }
    }

    /** To be told of a failed access, so that the log says it once, when it begins. */
    public void failed(RuntimeException failure) {
        if (available.compareAndSet(true, false)) {
            LOG.atError()
                    .addKeyValue("event", "database_unavailable")
                    .setCause(failure)
                    .log("The database can't be reached");
        }
    }

    private State ask() {
        try {
            var upToDate = schema.isUpToDate();
            if (available.compareAndSet(false, true)) {
                LOG.atInfo().addKeyValue("event", "database_available").log("The database can be reached again");
            }
            return upToDate ? State.OK : State.OUTDATED;
        } catch (DataAccessException | TransactionException e) {
            failed(e);
            return State.UNAVAILABLE;
        }
    }

    private record Check(State state, long at) {}
}
