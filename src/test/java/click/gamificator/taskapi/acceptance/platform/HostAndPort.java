package click.gamificator.taskapi.acceptance.platform;

/** The host and port of a listener. */
public record HostAndPort(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
