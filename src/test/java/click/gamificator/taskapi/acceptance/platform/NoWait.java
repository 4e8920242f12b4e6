package click.gamificator.taskapi.acceptance.platform;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Does not wait, because scenarios wait for the state that they need. */
final class NoWait extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {
        // scenarios wait
    }
}
