package click.gamificator.taskapi.acceptance.platform;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.Objects;

/** Publishes ports to this machine only. */
final class Loopback {
    private Loopback() {}

    static void publish(CreateContainerCmd create, int port) {
        Objects.requireNonNull(create.getHostConfig())
                .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(port)));
    }
}
