package click.gamificator.taskapi.acceptance.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A running instance of the service, with its address and its life cycle. */
public interface Target extends AutoCloseable {

    URI base();

    /** The instance's log lines so far. */
    List<String> log();

    /** Fails if the instance has ended, because waiting for it is then pointless. */
    void failIfEnded();

    /** Stops it as an orchestrator does, with SIGTERM. */
    void terminate();

    /** Kills it without warning. */
    void kill();

    /** Waits for the exit status. Fails if the instance still runs after that time. */
    int awaitExit(Duration atMost);

    @Override
    void close();
}
