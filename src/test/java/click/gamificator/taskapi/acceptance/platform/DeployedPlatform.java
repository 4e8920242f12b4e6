package click.gamificator.taskapi.acceptance.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployed service, which features may call but neither start nor stop. */
final class DeployedPlatform implements Platform {
    private final URI base;

    DeployedPlatform(String url) {
        if (!url.matches("https?://\\S+")) {
            throw new IllegalArgumentException(
                    "acceptance.target is " + url + "; it must be container, process or a URL (http:// or https://)");
        }
        this.base = URI.create(url.replaceFirst("/+$", ""));
    }

    @Override
    public Optional<Target> deployed() {
        return Optional.of(new Deployed(base));
    }

    @Override
    public Target start(String name, InstanceSettings settings) {
        throw notOurs();
    }

    @Override
    public Finished run(String name, InstanceSettings settings, List<String> command) {
        throw notOurs();
    }

    @Override
    public DatabaseServer databases() {
        throw notOurs();
    }

    @Override
    public Map<String, String> proof() {
        return Map.of("profile", base.toString());
    }

    @Override
    public void close() {
        // This platform opened nothing.
    }

    private static IllegalStateException notOurs() {
        return new IllegalStateException("Against a URL only features tagged @smoke can run");
    }

    private record Deployed(URI base) implements Target {
        @Override
        public List<String> log() {
            throw notOurs();
        }

        @Override
        public void failIfEnded() {
            // A call shows whether it runs.
        }

        @Override
        public void terminate() {
            throw notOurs();
        }

        @Override
        public void kill() {
            throw notOurs();
        }

        @Override
        public int awaitExit(Duration atMost) {
            throw notOurs();
        }

        @Override
        public void close() {
            // A deployed service keeps running.
        }

        @Override
        public String toString() {
            return "the service at " + base;
        }
    }
}
