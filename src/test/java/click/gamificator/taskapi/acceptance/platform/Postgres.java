package click.gamificator.taskapi.acceptance.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** A PostgreSQL and its pgbouncer, with host names like Neon's. */
final class Postgres {
    static final String POSTGRESQL = "postgres:18";
    static final String PGBOUNCER = "edoburu/pgbouncer:v1.24.1-p1";

    private static final int PORT = 5432;
    private static final String NAME = "quiet-cat-123456.local.neon.tech";
    /** {@code migrate} removes {@code -pooler} from it. */
    private static final String POOLED_NAME = "quiet-cat-123456-pooler.local.neon.tech";

    private final Network network;
    private final String password = Secrets.random(24);
    private final PostgreSQLContainer postgres;
    private final GenericContainer<?> pgbouncer;

    Postgres(Network network) {
        this.network = network;
        postgres = new PostgreSQLContainer(POSTGRESQL)
                .withNetwork(network)
                .withNetworkAliases(NAME)
                .withUsername("postgres")
                .withPassword(password)
                .withCommand("postgres", "-c", "max_connections=500", "-c", "fsync=off")
                .withCreateContainerCmdModifier(create -> Loopback.publish(create, PORT));
        pgbouncer = new GenericContainer<>(PGBOUNCER)
                .withNetwork(network)
                .withNetworkAliases(POOLED_NAME)
                .withExposedPorts(PORT)
                .withCopyFileToContainer(
                        MountableFile.forClasspathResource("pgbouncer.ini"), "/etc/pgbouncer/pgbouncer.ini")
                .withCopyToContainer(
                        Transferable.of("\"postgres\" \"" + password + "\"\n"), "/etc/pgbouncer/userlist.txt")
                .withCreateContainerCmdModifier(create -> Loopback.publish(create, PORT))
                .waitingFor(Wait.forListeningPort());
    }

    PostgreSQLContainer postgres() {
        return postgres;
    }

    /** Runs a script in the database's container, in a separate folder. */
    void run(Map<String, String> environment, String script) {
        String inFolder = "set -euo pipefail; mkdir -p /tmp/$PGDATABASE; cd /tmp/$PGDATABASE\n" + script;
        try {
            ExecResult result = postgres.execInContainer(ExecConfig.builder()
                    .envVars(environment)
                    .command(new String[] {"bash", "-c", inFolder})
                    .build());
            if (result.getExitCode() != 0) {
                throw new AssertionError(script + "\nended with status " + result.getExitCode() + "\n"
                        + result.getStdout() + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    GenericContainer<?> pgbouncer() {
        return pgbouncer;
    }

    DatabaseServer server(DatabaseRoute profile) {
        HostAndPort direct = new HostAndPort("127.0.0.1", postgres.getMappedPort(PORT));
        return switch (profile) {
            case DIRECT -> server(direct, new HostAndPort(NAME, PORT), direct);
            case PGBOUNCER ->
                server(
                        direct,
                        new HostAndPort(POOLED_NAME, PORT),
                        new HostAndPort("127.0.0.1", pgbouncer.getMappedPort(PORT)));
        };
    }

    private DatabaseServer server(HostAndPort direct, HostAndPort fromService, HostAndPort pooled) {
        InetAddress gateway = gateway();
        return isOurs(gateway)
                ? new DatabaseServer(direct, fromService, pooled, password, gateway, gateway.getHostAddress())
                : new DatabaseServer(
                        direct,
                        fromService,
                        pooled,
                        password,
                        InetAddress.getLoopbackAddress(),
                        "host.docker.internal");
    }

    /** The address by which containers of the network reach the engine's machine. */
    private InetAddress gateway() {
        String address = DockerClientFactory.instance()
                .client()
                .inspectNetworkCmd()
                .withNetworkId(network.getId())
                .exec()
                .getIpam()
                .getConfig()
                .getFirst()
                .getGateway();
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** False if the engine runs in a separate machine, as Docker Desktop's does. */
    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }
}
