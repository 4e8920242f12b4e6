package click.gamificator.taskapi.acceptance.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** The image in containers, as ECS would run it, with a real PostgreSQL and emulated AWS. */
final class ContainerPlatform implements Platform {
    private final DatabaseRoute profile;
    private final EcsTaskDefinition definition = EcsTaskDefinition.read();
    private final Surroundings surroundings = Surroundings.get();

    ContainerPlatform(DatabaseRoute profile) {
        this.profile = profile;
        surroundings.release().write(profile.folder());
    }

    @Override
    public Target start(String name, InstanceSettings settings) {
        return launch(name, settings, List.of());
    }

    @Override
    public Finished run(String name, InstanceSettings settings, List<String> command) {
        return launch(name, settings, command).finish();
    }

    private ServiceContainer launch(String name, InstanceSettings settings, List<String> command) {
        return ServiceContainer.start(
                surroundings.release(),
                definition,
                surroundings.network(),
                profile.logs().resolve(name),
                surroundings.secretsManager().inject(settings, definition.secrets()),
                command);
    }

    @Override
    public DatabaseServer databases() {
        return surroundings.postgres().server(profile);
    }

    @Override
    public void runAtTheDatabase(Map<String, String> environment, String script) {
        surroundings.postgres().run(environment, script);
    }

    @Override
    public boolean hasSecretsManager() {
        return true;
    }

    @Override
    public SecretsManager secretsManager() {
        return surroundings.secretsManager();
    }

    @Override
    public EcsTaskCredentials taskCredentials() {
        return EcsTaskCredentials.get();
    }

    @Override
    public Map<String, String> proof() {
        Map<String, String> proof = new LinkedHashMap<>();
        proof.put("profile", profile == DatabaseRoute.PGBOUNCER ? "container through pgbouncer" : "container");
        proof.put("git.sha", surroundings.release().gitSha());
        proof.put("image.digest", surroundings.release().digest());
        proof.put("postgresql", Postgres.POSTGRESQL);
        if (profile == DatabaseRoute.PGBOUNCER) {
            proof.put("pgbouncer", Postgres.PGBOUNCER);
        } else {
            proof.put("only", "@database");
        }
        proof.put("localstack", SecretsManager.LOCALSTACK);
        proof.put("ministack", Registry.MINISTACK);
        proof.put("wiremock", EcsTaskCredentials.WIREMOCK);
        proof.put("engine", DockerClientFactory.instance().getInfo().getServerVersion());
        boolean official = System.getenv("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX") == null;
        proof.put("images", official ? "official" : "substitute");
        return proof;
    }

    @Override
    public void close() {
        // The services around the image serve the other profile, too, and end with this JVM.
    }
}
