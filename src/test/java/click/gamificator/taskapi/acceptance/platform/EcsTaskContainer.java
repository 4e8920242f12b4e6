package click.gamificator.taskapi.acceptance.platform;

import org.testcontainers.containers.GenericContainer;

/** A container that can reach the credentials of its ECS task, if its variables name them. */
final class EcsTaskContainer extends GenericContainer<EcsTaskContainer> {

    EcsTaskContainer(String image) {
        super(image);
    }

    @Override
    protected void containerIsCreated(String containerId) {
        if (getEnvMap().containsKey(EcsTaskCredentials.VARIABLE)) {
            EcsTaskCredentials.get().connect(containerId);
        }
    }
}
