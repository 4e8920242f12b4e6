package click.gamificator.taskapi.acceptance.platform;

import java.net.InetAddress;

/**
 * A PostgreSQL server and its addresses.
 *
 * @param direct the address at which these tests reach PostgreSQL itself, as its superuser
 * @param fromService the address for the service; may lead through a pooler
 * @param pooled the address at which a proxy of these tests reaches the service's end, the pooler or the server
 * @param superuserPassword of the user {@code postgres}
 * @param listenOn the address on which a proxy of these tests must listen for the service
 * @param calledBack the service's name for the host of these tests
 */
public record DatabaseServer(
        HostAndPort direct,
        HostAndPort fromService,
        HostAndPort pooled,
        String superuserPassword,
        InetAddress listenOn,
        String calledBack) {}
