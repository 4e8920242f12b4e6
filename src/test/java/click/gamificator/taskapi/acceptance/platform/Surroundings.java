package click.gamificator.taskapi.acceptance.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.localstack.LocalStackContainer;

/** The services that start once per run: databases, emulated AWS, the pushed release. Testcontainers removes them. */
record Surroundings(Network network, Postgres postgres, SecretsManager secretsManager, Release release) {
    private static @Nullable Surroundings instance;

    static synchronized Surroundings get() {
        Surroundings known = instance;
        if (known == null) {
            known = start();
            instance = known;
        }
        return known;
    }

    private static Surroundings start() {
        Network network = Network.newNetwork();
        Postgres postgres = new Postgres(network);
        LocalStackContainer localstack = SecretsManager.container(network);
        GenericContainer<?> ministack = Registry.container();
        Startables.deepStart(postgres.postgres(), postgres.pgbouncer(), localstack, ministack)
                .join();
        SecretsManager secretsManager = new SecretsManager(localstack);
        Registry registry = new Registry(ministack);
        Path packed = Path.of(System.getProperty("acceptance.release", "target/release-candidate"));
        Release release = Release.publish(packed, registry);
        return new Surroundings(network, postgres, secretsManager, release);
    }
}
