package click.gamificator.taskapi.acceptance.platform;

import org.testcontainers.containers.GenericContainer;

/** A container that can reach the credentials of its ECS task, if its variables name them. */
final class TaskContainer extends GenericContainer<TaskContainer> {

    TaskContainer(String image) {
        super(image);
    }

    @Override
    protected void containerIsCreated(String containerId) {
        if (getEnvMap().containsKey(TaskCredentials.VARIABLE)) {
            TaskCredentials.get().connect(containerId);
        }
    }
}
