package click.gamificator.taskapi.acceptance.platform;

import java.net.InetAddress;

/**
 * A PostgreSQL server and the ways that lead to it.
 *
 * @param direct where these tests reach PostgreSQL itself, as its superuser
 * @param fromService what the service is told; may lead through a pooler
 * @param pooled where these tests reach what the service is told of: what a proxy between the two has to connect to
 * @param superuserPassword of the user {@code postgres}
 * @param listenOn where a proxy in these tests has to listen, so that the service can reach it
 * @param calledBack what the service has to call the host of these tests
 */
public record DatabaseServer(
        HostAndPort direct,
        HostAndPort fromService,
        HostAndPort pooled,
        String superuserPassword,
        InetAddress listenOn,
        String calledBack) {}
