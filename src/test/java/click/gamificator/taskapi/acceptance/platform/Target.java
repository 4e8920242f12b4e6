package click.gamificator.taskapi.acceptance.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A running instance of the service: somewhere to send requests to, and a life of its own. */
public interface Target extends AutoCloseable {

    URI base();

    /** The lines it has logged so far. */
    List<String> log();

    /** Waiting for an instance that has already ended is pointless; this says so. */
    void failIfEnded();

    /** Tells it to stop, as an orchestrator does. */
    void terminate();

    /** Ends it without warning. */
    void kill();

    /** The status it ended with. Fails if it still runs after that time. */
    int awaitExit(Duration atMost);

    @Override
    void close();
}
