package click.gamificator.taskapi.acceptance.platform;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Scenarios wait for what they need. */
final class NoWait extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {
        // Not here.
    }
}
