package click.gamificator.taskapi.acceptance.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place where instances of the service run, and what surrounds them there. */
public interface Platform extends AutoCloseable {

    /** The platform that {@code -Dacceptance.target} names: {@code container}, {@code process} or a URL. */
    static Platform chosen(Profile profile) {
        String target = System.getProperty("acceptance.target", "container");
        return switch (target) {
            case "container" -> new ContainerPlatform(profile);
            case "process" -> new ProcessPlatform(profile);
            default -> new DeployedPlatform(target);
        };
    }

    /** An instance that is there already and is not ours to start or stop. */
    default Optional<Target> deployed() {
        return Optional.empty();
    }

    /** Starts an instance and does not wait until it answers. */
    Target start(String name, InstanceSettings settings);

    /** Runs a command of the program to its end. */
    Finished run(String name, InstanceSettings settings, List<String> command);

    DatabaseServer databases();

    /** Runs a shell script where PostgreSQL and its own programs are. A status other than 0 is an error. */
    default void besideTheDatabase(Map<String, String> environment, String script) {
        throw new IllegalStateException("Only containers have pg_dump: script/accept --target container");
    }

    /** Whether there is a Secrets Manager. */
    default boolean hasSecretsManager() {
        return false;
    }

    /** Where secrets are kept that may change while an instance runs. */
    default SecretsManager secretsManager() {
        throw new IllegalStateException("Only containers have a Secrets Manager: script/accept --target container");
    }

    /** Where tasks with a role get their credentials. */
    default TaskCredentials taskCredentials() {
        throw new IllegalStateException("Only containers have ECS's credentials: script/accept --target container");
    }

    /** What a report should say the run was proven with. */
    Map<String, String> proof();

    @Override
    void close();
}
