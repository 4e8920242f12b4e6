package click.gamificator.taskapi.acceptance.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place where instances of the service run, with its surrounding services. */
public interface Platform extends AutoCloseable {

    /** The platform that {@code -Dacceptance.target} names: {@code container}, {@code process} or a URL. */
    static Platform chosen(DatabaseRoute profile) {
        String target = System.getProperty("acceptance.target", "container");
        return switch (target) {
            case "container" -> new ContainerPlatform(profile);
            case "process" -> new ProcessPlatform(profile);
            default -> new DeployedPlatform(target);
        };
    }

    /** An instance that already runs and that the tests neither start nor stop. */
    default Optional<Target> deployed() {
        return Optional.empty();
    }

    /** Starts an instance and does not wait until it answers. */
    Target start(String name, InstanceSettings settings);

    /** Runs a command of the program to its end. */
    Finished run(String name, InstanceSettings settings, List<String> command);

    DatabaseServer databases();

    /** Runs a shell script in an environment with PostgreSQL's own programs. Fails if the status is not 0. */
    default void runAtTheDatabase(Map<String, String> environment, String script) {
        throw new IllegalStateException("Only containers have pg_dump: script/accept --target container");
    }

    /** Whether there is a Secrets Manager. */
    default boolean hasSecretsManager() {
        return false;
    }

    /** The store of secrets that may change while an instance runs. */
    default SecretsManager secretsManager() {
        throw new IllegalStateException("Only containers have a Secrets Manager: script/accept --target container");
    }

    /** The source of the credentials of ECS tasks with a role. */
    default EcsTaskCredentials taskCredentials() {
        throw new IllegalStateException("Only containers have ECS's credentials: script/accept --target container");
    }

    /** The facts with which a report describes the run. */
    Map<String, String> proof();

    @Override
    void close();
}
